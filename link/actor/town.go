package actor

import (
	"maps"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// The spaces of the layer on a shelf.
const (
	digests  = "actor locals"
	nodes    = "actor node"
	groups   = "actor group"   // full names by their first
	surnames = "actor surname" // names by the skeleton of the last word
	byKey    = "actor keys"
	byName   = "actor names" // reports by name
	numbered = "actor seat"
)

// town is the names of a shelf while reports are linked.
type town struct {
	shelf   link.Shelf
	seats   link.Seats
	nodes   map[string]*node
	tells   map[string][]*told // by report
	totals  map[[2]*node]float64
	lists   map[string][]listing // what changes under a skeleton of last words
	sorted  []*node              // the nodes by key; see all
	nobody  node
	offices map[string]bool // of which it changed who holds them

	decided  decided
	remarked []string // reports of which a name got or lost its mark
	Solved   int
}

func openTown(s link.Shelf) *town {
	return &town{shelf: s, seats: link.Seats{Shelf: s, Space: numbered}, nodes: map[string]*node{}, tells: map[string][]*told{}, totals: map[[2]*node]float64{}, lists: map[string][]listing{},
		offices: map[string]bool{}}
}

// node returns the name of a key; of one that nobody bears, one without locals.
func (t *town) node(key string) *node {
	n := t.nodes[key]
	if n == nil {
		n = &node{key: key, was: &t.nobody}
		if b := t.shelf.Get(nodes, key); b != nil {
			n.code(link.Reading(b))
			was := *n
			n.was = &was
		}
		t.nodes[key] = n
	}
	return n
}

func (t *town) total(a, b *node) float64 {
	if same, ok := t.decided.of(a.key, b.key); ok && same {
		return link.Certain
	} else if ok {
		return -link.Certain
	}
	return t.alike(a, b)
}

// alike is the sum of the reasons for two names, whatever was decided.
func (t *town) alike(a, b *node) float64 {
	if a.key > b.key {
		a, b = b, a
	}
	k := [2]*node{a, b}
	sum, ok := t.totals[k]
	if !ok {
		if sum = total(reasons(a.name(), b.name())); sum > maybe || len(t.totals) < manyTotals {
			t.totals[k] = sum
		}
	}
	return sum
}

// manyTotals is how many sums are remembered of names that are not alike.
const manyTotals = 1_000_000

// all returns the names at hand by key.
func (t *town) all() []*node {
	if len(t.sorted) != len(t.nodes) {
		t.sorted = slices.SortedFunc(maps.Values(t.nodes), func(a, b *node) int { return strings.Compare(a.key, b.key) })
	}
	return t.sorted
}

func (t *town) group(root string) (keys []string) {
	link.Reading(t.shelf.Get(groups, root)).Strings(&keys)
	return keys
}

func (t *town) setGroup(root string, members []*node) {
	var list []string
	for _, n := range members {
		list = append(list, n.key)
	}
	slices.Sort(list)
	link.Keep(t.shelf, groups, root, len(list) > 1, func(c *link.Coder) { c.Strings(&list) })
}

// surname returns the persons whose last word has a skeleton, full and bare.
func (t *town) surname(skel string) (fulls, bares []string) {
	c := link.Reading(t.shelf.Get(surnames, skel))
	c.Strings(&fulls)
	c.Strings(&bares)
	return fulls, bares
}

// listing puts a person under the skeleton of the last word, or takes it away.
type listing struct {
	key         string
	bare, there bool
}

// enlist does all that is listed: of a name the last.
func (t *town) enlist() {
	for skel, changes := range t.lists {
		state := map[listing]bool{} // by key and kind of list
		for _, x := range changes {
			state[listing{key: x.key, bare: x.bare}] = x.there
		}
		fulls, bares := t.surname(skel)
		fulls, bares = relisted(fulls, false, state), relisted(bares, true, state)
		link.Keep(t.shelf, surnames, skel, len(fulls)+len(bares) > 0, func(c *link.Coder) { c.Strings(&fulls); c.Strings(&bares) })
	}
	clear(t.lists)
}

// relisted is a list after these changes, ascending.
func relisted(list []string, bare bool, state map[listing]bool) []string {
	list = slices.DeleteFunc(list, func(k string) bool { _, changes := state[listing{key: k, bare: bare}]; return changes })
	for x, there := range state {
		if there && x.bare == bare {
			list = append(list, x.key)
		}
	}
	slices.Sort(list)
	return list
}

// list notes a change under the skeleton of the last word of a name.
func (t *town) list(n *name, x listing) {
	skel := skeleton(n.words[len(n.words)-1])
	t.lists[skel] = append(t.lists[skel], x)
}

// locals are the names that a report tells, read once.
func (t *town) locals(report string) []*told {
	out, ok := t.tells[report]
	if !ok {
		c := link.Reading(t.shelf.Get(digests, report))
		link.List(c, &out, func(x **told) { *x = &told{}; (*x).code(c) })
		t.tells[report] = out
	}
	return out
}

// count takes what reports told before out, and what they tell now in.
func (t *town) count(reports []*news.Report, gone []string) {
	var remove, add []uint64
	for _, id := range gone {
		t.weigh(id, -1, &remove)
		t.keep(id, nil)
	}
	for i, told := range tellAll(reports) {
		id := reports[i].ID
		t.weigh(id, -1, &remove)
		t.keep(id, told)
		t.weigh(id, 1, &add)
	}
	link.OpenIndex(t.shelf, byName).Change(remove, add)
}

func (t *town) keep(report string, all []*told) {
	t.tells[report] = all
	link.Keep(t.shelf, digests, report, len(all) > 0, func(c *link.Coder) {
		link.List(c, &all, func(x **told) { (*x).code(c) })
	})
}

// weigh counts what a report tells in, or out where by is -1, and lists its
// names.
func (t *town) weigh(report string, by int, list *[]uint64) {
	for _, x := range t.locals(report) {
		key := x.key()
		n := t.node(key)
		n.add(x, by)
		n.again = true
		if len(x.titles) > 0 {
			titles := x.titles
			if by < 0 {
				titles = nil
			}
			t.setTitles(key, report, titles)
		}
		*list = append(*list, link.Entry(link.Seat(key), link.Seat(report)))
	}
}

// recount changes what a report is kept to tell.
func (t *town) recount(report string, all []*told, change func()) {
	var remove, add []uint64
	t.weigh(report, -1, &remove)
	change()
	t.keep(report, all)
	t.weigh(report, 1, &add)
	link.OpenIndex(t.shelf, byName).Change(remove, add)
}

// bearers returns the reports in which a name may stand.
func (t *town) bearers(index *link.Index, key string) []string {
	var out []string
	for _, e := range index.Find([]uint32{link.Seat(key)}) {
		out = append(out, link.Reports(t.shelf).Of(uint32(e))...)
	}
	return out
}

// renew compares the names that are new or stand for another text with those
// that are alike, and takes those away that are no more. It touches the full
// names whose parts must be solved anew.
func (t *town) renew() {
	var renewed []*node
	for _, n := range t.all() {
		n.renewed = n.renewed || n.again && n.first() != n.was.first()
		if n.renewed {
			renewed = append(renewed, n)
		}
	}
	var remove, add []uint64
	for _, n := range renewed {
		if n.was.locals > 0 {
			remove = append(remove, t.leave(n)...)
		}
	}
	for _, n := range renewed {
		if n.locals > 0 {
			add = append(add, t.enter(n)...)
		}
	}
	t.enlist()
	index := link.OpenIndex(t.shelf, byKey)
	index.Change(remove, add)
	t.meet(index, renewed)
}

// leave takes a name from among the others, and returns its entries.
func (t *town) leave(n *node) []uint64 {
	old := n.was.name()
	if old.typ == news.Person {
		t.list(old, listing{n.key, open(old), false})
	}
	for _, key := range n.edges {
		m := t.node(key)
		m.edges = slices.DeleteFunc(slices.Clone(m.edges), func(k string) bool { return k == n.key })
		m.touched = true
	}
	for _, key := range slices.Clone(n.bares) {
		t.hang(t.node(key), "", 0)
	}
	t.hang(n, "", 0)
	n.edges, n.joins, n.root = nil, nil, ""
	for _, key := range t.group(n.was.root) {
		t.node(key).touched = true
	}
	t.shelf.Put(groups, n.key, nil)
	if open(old) {
		return nil
	}
	post, _ := keys(old)
	if n.locals == 0 {
		t.seats.Rise(n.key)
	}
	return entries(post, n.key)
}

// enter puts a name among the others, and returns its entries.
func (t *town) enter(n *node) []uint64 {
	now := n.name()
	if now.typ == news.Person {
		t.list(now, listing{n.key, open(now), true})
	}
	if open(now) {
		return nil
	}
	t.seats.Sit(n.key)
	var post []uint32
	post, n.look = keys(now)
	return entries(post, n.key)
}

func entries(keys []uint32, name string) []uint64 {
	out := make([]uint64, len(keys))
	for i, k := range keys {
		out[i] = link.Entry(k, link.Seat(name))
	}
	return out
}

// looker is one of the names that look under a key; next is the place of
// another one plus one, 0 where there is none.
type looker struct {
	*node
	next int32
}

// lookers lists the names that look for others, by the keys under which they do.
type lookers struct {
	keys  []uint32
	first map[uint32]int32
	list  []looker
}

func (l *lookers) add(n *node) {
	look := slices.Clone(n.look)
	slices.Sort(look)
	for _, k := range slices.Compact(look) {
		l.list = append(l.list, looker{n, l.first[k]})
		l.first[k] = int32(len(l.list))
		l.keys = append(l.keys, k)
	}
	n.look = nil
}

// meet compares the renewed names with those that they meet under a key.
func (t *town) meet(index *link.Index, renewed []*node) {
	looks := lookers{first: make(map[uint32]int32, len(renewed))}
	for _, n := range slices.Backward(renewed) {
		if n.locals > 0 && !open(n.name()) {
			n.touched = true
			looks.add(n)
		}
	}
	for _, e := range index.Find(looks.keys) {
		for _, key := range t.seats.Of(uint32(e)) {
			b := t.node(key)
			for at := looks.first[uint32(e>>32)]; at > 0; at = looks.list[at-1].next {
				// a renewed name looks for the others too: one of both compares
				if n := looks.list[at-1].node; !b.renewed || n.key < key {
					t.compare(n, b)
				}
			}
		}
	}
	if len(t.decided) > 0 {
		t.meetDecided(renewed)
	}
}

// meetDecided compares the renewed names with those that they were decided to be.
func (t *town) meetDecided(renewed []*node) {
	for _, n := range renewed {
		if n.locals == 0 || open(n.name()) {
			continue
		}
		for _, other := range t.decided.with(n.key) {
			if m := t.node(other); m.locals > 0 && !open(m.name()) {
				t.compare(n, m)
				m.touched = true
			}
		}
	}
}

// compare makes two names neighbours that are alike.
func (t *town) compare(a, b *node) {
	if a == b || b.locals == 0 || len(t.decided) == 0 && hopeless(a.name(), b.name()) {
		return
	}
	if at, there := slices.BinarySearch(a.edges, b.key); !there && t.total(a, b) > maybe {
		a.edges = slices.Insert(slices.Clip(a.edges), at, b.key)
		at, _ = slices.BinarySearch(b.edges, a.key)
		b.edges = slices.Insert(slices.Clip(b.edges), at, a.key)
	}
}

// resolve finds anew whose the bare names are that may be so for what changed.
func (t *town) resolve() {
	skels := map[string]map[string]bool{} // last words that changed, by skeleton
	for _, n := range t.all() {
		key := n.key
		if !strings.HasPrefix(key, string(news.Person)) || n.locals == n.was.locals && n.root == n.was.root && !n.renewed {
			continue
		}
		for _, x := range []*node{n, n.was} {
			if x.locals == 0 {
				continue
			}
			last := x.last()
			skel := skeleton(last)
			if skels[skel] == nil {
				skels[skel] = map[string]bool{}
			}
			skels[skel][last] = true
		}
	}
	for _, skel := range slices.Sorted(maps.Keys(skels)) {
		t.joinBares(skel, skels[skel])
	}
}
