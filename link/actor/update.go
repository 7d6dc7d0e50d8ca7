package actor

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// Change is what linking did.
type Change struct {
	link.Change[news.Actor]
	Proposals []link.Keyed[news.Proposal] // new or other than before
	Dropped   []string                    // keys of those that are no more
}

// Update links the mentions of these reports, which are new or read anew, and
// takes away those of the reports that are gone. What the shelf has then is what
// linking all its reports anew gives. Actors are found without their mentions.
// The verdicts are all that were ever decided, whichever reports they are about.
func Update(s link.Shelf, reports []*news.Report, gone []string, v link.Verdicts) *Change {
	t := openTown(s)
	t.count(reports, gone)
	t.decide(v)
	t.renew()
	t.joinFulls()
	t.resolve()
	out := &Change{}
	t.build(out)
	t.propose(out)
	out.Reports = t.name(reports, gone)
	out.Solved = t.Solved
	for _, n := range t.all() {
		if n.locals > 0 || n.was.locals > 0 {
			link.Keep(s, nodes, n.key, n.locals > 0, n.code)
		}
	}
	return out
}

// build makes the actors of all names that changed, and of the groups that names
// left: what stays of one may be another actor, though its names did not change.
func (t *town) build(out *Change) {
	gone, tops := map[string]bool{}, map[string]bool{}
	for _, n := range t.all() {
		if !n.again && !n.renewed && n.root == n.was.root && slices.Equal(n.joins, n.was.joins) {
			continue
		}
		gone[n.actor] = true
		if n.locals > 0 {
			tops[t.top(n).key] = true
		}
		if left := n.was.root; left != "" && left != n.root && t.node(left).locals > 0 {
			tops[t.top(t.node(left)).key] = true
		}
	}
	built := t.raise(tops, gone, map[string]bool{})
	built = append(built, t.raise(t.dependent(), gone, tops)...)
	for _, b := range built {
		delete(gone, b.ID)
	}
	for id := range gone {
		t.hold(id, nil)
	}
	for _, b := range built {
		roles, terms := t.roles(b.names)
		b.Roles = roles
		t.hold(b.ID, terms)
		out.Found = append(out.Found, b.Actor)
	}
	delete(gone, "")
	out.Gone = slices.Sorted(maps.Keys(gone))
	slices.SortFunc(out.Found, func(a, b news.Actor) int { return strings.Compare(a.ID, b.ID) })
}

// built is an actor with its names.
type built struct {
	news.Actor
	names []*node
}

// raise makes the actors of these groups that are not made yet, without their
// roles, and notes what ids their names bore.
func (t *town) raise(tops, gone, made map[string]bool) []*built {
	index := link.OpenIndex(t.shelf, byName)
	var out []*built
	for _, key := range slices.Sorted(maps.Keys(tops)) {
		if made[key] {
			continue
		}
		members := t.members(t.node(key))
		a := t.actor(members, index)
		for _, n := range members {
			gone[n.actor] = true
			n.actor = a.ID
		}
		out = append(out, &built{a, members})
	}
	return out
}

// dependent returns the groups that bear a title of something that has another
// id than before.
func (t *town) dependent() map[string]bool {
	index := link.OpenIndex(t.shelf, byName)
	out := map[string]bool{}
	for _, n := range t.all() {
		key := n.key
		if n.actor == n.was.actor || n.was.actor == "" || n.locals == 0 {
			continue
		}
		for _, id := range t.bearers(index, key) {
			for _, x := range t.locals(id) {
				if slices.ContainsFunc(x.titles, func(g given) bool { return g.of == key }) {
					out[t.top(t.node(x.key())).key] = true
				}
			}
		}
	}
	return out
}

// top is the name by which a group is found: its first full name, or the bare
// one that is nobody's.
func (t *town) top(n *node) *node {
	for n.holder != "" {
		n = t.node(n.holder)
	}
	if n.root != "" {
		return t.node(n.root)
	}
	return n
}

// members returns the names of a group, ascending.
func (t *town) members(top *node) []*node {
	keys := t.group(top.key)
	if len(keys) == 0 {
		keys = []string{top.key}
	}
	var out []*node
	for i := 0; i < len(keys); i++ {
		n := t.node(keys[i])
		keys = append(keys, n.bares...)
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b *node) int { return cmp.Compare(a.key, b.key) })
	return out
}

// actor makes the actor of these names.
func (t *town) actor(group []*node, index *link.Index) news.Actor {
	a := news.Actor{Type: commonType(group), Name: displayName(group)}
	forms, canon := map[string]int{}, map[string]int{}
	for _, n := range group {
		canon[n.name().canon] += n.mentions
		for _, f := range n.forms {
			forms[f.text] += f.n
		}
		a.Merges = append(a.Merges, t.merges(n)...)
	}
	for _, text := range slices.Sorted(maps.Keys(forms)) {
		a.Forms = append(a.Forms, news.Form{Text: text, Count: forms[text]})
	}
	slices.SortStableFunc(a.Forms, func(x, y news.Form) int { return cmp.Compare(y.Count, x.Count) })
	parts := []string{string(a.Type), commonest(canon)}
	if n := group[0]; len(group) == 1 && n.locals == 1 && open(n.name()) {
		parts = append(parts, t.only(index, n.key))
	}
	a.ID = news.ID("a", append(parts, marks(group)...)...)
	return a
}

// only is the report that alone has a name.
func (t *town) only(index *link.Index, key string) string {
	for _, id := range t.bearers(index, key) {
		if slices.ContainsFunc(t.locals(id), func(x *told) bool { return x.key() == key }) {
			return id
		}
	}
	return ""
}

// merges tells what was merged into a name: within reports, and names that are
// alike.
func (t *town) merges(n *node) []news.Merge {
	var out []news.Merge
	for _, merge := range n.merges {
		var m news.Merge
		codeMerge(link.Reading([]byte(merge.text)), &m)
		out = append(out, m)
	}
	for _, key := range n.joins {
		m := t.node(key)
		why := reasons(n.name(), m.name())
		if same, ok := t.decided.of(n.key, m.key); ok && same {
			why = decidedReason(m.name().text)
		}
		out = append(out, news.Merge{A: n.name().text, B: m.name().text, Reasons: why})
	}
	for _, key := range n.bares {
		b := t.node(key)
		out = append(out, news.Merge{A: n.name().text, B: b.name().text, Reasons: why(n, b)})
	}
	return out
}

// why tells for what reason a bare name is another's.
func why(n, b *node) []news.Reason {
	switch b.how {
	case howAlone:
		return []news.Reason{{Name: "the only one of this surname", Weight: weighWord, Detail: n.name().text}}
	case howInPlay:
		return []news.Reason{{Name: "the one of this surname in play", Weight: sure, Detail: n.name().text}}
	}
	if b.how == howDecided {
		return decidedReason(n.name().text)
	}
	return []news.Reason{{Name: "spelt alike", Weight: weighWord, Detail: n.name().text + " = " + b.name().text}}
}

// commonest is the first of the texts that are counted most.
func commonest(count map[string]int) string {
	best := ""
	for _, c := range slices.Sorted(maps.Keys(count)) {
		if best == "" || count[c] > count[best] {
			best = c
		}
	}
	return best
}

func commonType(group []*node) news.Type {
	n := map[news.Type]int{}
	best := typeOf(group[0])
	for _, x := range group {
		n[typeOf(x)] += x.mentions
	}
	for _, t := range []news.Type{news.Organization, news.Outlet, news.Person, news.Place} {
		if n[t] > n[best] {
			best = t
		}
	}
	return best
}

func typeOf(n *node) news.Type {
	typ, _, _ := strings.Cut(n.key, "\x00")
	return news.Type(typ)
}

// displayName is the commonest of the fullest names.
func displayName(group []*node) string {
	type form struct {
		text  string
		words int
	}
	count := map[form]int{}
	for _, n := range group {
		if listed := n.name().known; listed != nil {
			return listed.name
		}
		for _, coded := range n.names {
			var x name
			x.code(link.Reading([]byte(coded.text)))
			count[form{x.text, len(x.words)}] += coded.n
		}
	}
	forms := slices.SortedFunc(maps.Keys(count), func(a, b form) int {
		return cmp.Or(cmp.Compare(min(3, b.words), min(3, a.words)), cmp.Compare(count[b], count[a]), cmp.Compare(a.text, b.text))
	})
	return forms[0].text
}

// propose lists the names that are alike and are two actors.
func (t *town) propose(out *Change) {
	seen := map[[2]string]bool{}
	for _, n := range t.all() {
		key := n.key
		if !n.renewed && n.root == n.was.root && slices.Equal(n.edges, n.was.edges) {
			continue
		}
		for _, other := range slices.Concat(n.was.edges, n.edges) {
			p := [2]string{min(key, other), max(key, other)}
			if !seen[p] {
				seen[p] = true
				t.proposal(p, out)
			}
		}
	}
}

func (t *town) proposal(p [2]string, out *Change) {
	a, b := t.node(p[0]), t.node(p[1])
	was := slices.Contains(a.was.edges, b.key) && a.was.root != b.was.root
	now := slices.Contains(a.edges, b.key) && a.root != b.root
	key := p[0] + "\x00" + p[1]
	switch {
	case now:
		x := news.Proposal{Kind: "actor", A: a.name().text, B: b.name().text, Reasons: reasons(a.name(), b.name())}
		out.Proposals = append(out.Proposals, link.Keyed[news.Proposal]{Key: key, Value: x})
	case was:
		out.Dropped = append(out.Dropped, key)
	}
}

// name gives the mentions their actors, and returns the reports in which these
// are others than before.
func (t *town) name(reports []*news.Report, gone []string) []string {
	changed := map[string]bool{}
	t.keepAsks(reports, gone)
	for _, id := range gone {
		link.KeepNames(t.shelf, id, nil)
		changed[id] = true
	}
	for _, r := range reports {
		n := link.NamesOf(r)
		clear(n.Actors)
		n.Seat(nil, nil)
		link.KeepNames(t.shelf, r.ID, n)
		changed[r.ID] = true
	}
	again := maps.Clone(changed)
	for _, id := range t.remarked {
		again[id] = true
	}
	asking := link.OpenIndex(t.shelf, askers)
	for _, key := range slices.Sorted(maps.Keys(t.offices)) {
		for _, id := range t.bearers(asking, key) {
			again[id] = true
		}
	}
	index := link.OpenIndex(t.shelf, byName)
	for _, n := range t.all() {
		if n.locals > 0 && n.was.locals > 0 && n.actor != n.was.actor {
			for _, id := range t.bearers(index, n.key) {
				again[id] = true
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(again)) {
		if t.rename(id) {
			changed[id] = true
		}
	}
	return slices.Sorted(maps.Keys(changed))
}

// rename writes the actors of a report, and reports whether one changed.
func (t *town) rename(report string) bool {
	names := link.LoadNames(t.shelf, report)
	was := *names
	names.Actors = slices.Clone(names.Actors)
	for _, x := range t.locals(report) {
		id := t.node(x.key()).actor
		for _, m := range x.mentions {
			names.Actors[m] = id
		}
	}
	p := t.petition(report)
	names.Seat(p.chains, t.own(p))
	if slices.Equal(names.Actors, was.Actors) && slices.Equal(names.Chains, was.Chains) {
		return false
	}
	link.KeepNames(t.shelf, report, names)
	return true
}
