package actor

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/news"
)

// open reports whether a name is that of a person of whom one word is known.
func open(n *name) bool {
	return n.typ == news.Person && len(n.words) == 1 && n.known == nil
}

// joinFulls solves the parts that hold a full name that was touched: names that
// are alike are joined, surest first; two that speak against each other never
// come into one group.
func (t *town) joinFulls() {
	for _, n := range t.all() {
		if n.touched && !n.solved && n.locals > 0 && !open(n.name()) {
			part := t.part(n)
			t.Solved += len(part)
			t.joinPart(part)
		}
	}
}

// part returns the names that hang together with one by pairs that are sure.
func (t *town) part(n *node) []*node {
	n.solved = true
	out := []*node{n}
	for i := 0; i < len(out); i++ {
		for _, key := range out[i].edges {
			if m := t.node(key); !m.solved && t.total(out[i], m) >= sure {
				m.solved = true
				out = append(out, m)
			}
		}
	}
	slices.SortFunc(out, func(a, b *node) int { return cmp.Compare(a.key, b.key) })
	return out
}

type pair struct {
	a, b  *node
	total float64
}

func (t *town) joinPart(part []*node) {
	if len(part) == 1 {
		n := part[0]
		n.joins, n.root = nil, n.key
		t.setGroup(n.key, part)
		return
	}
	var pairs []pair
	group := map[*node][]*node{}
	root := map[*node]*node{}
	against := rivals{}
	for _, a := range part {
		a.joins = nil
		group[a], root[a] = []*node{a}, a
		for _, key := range a.edges {
			if b := t.node(key); a.key < key && t.total(a, b) >= sure {
				pairs = append(pairs, pair{a, b, t.total(a, b)})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.total, x.total), cmp.Compare(x.a.key, y.a.key), cmp.Compare(x.b.key, y.b.key))
	})
	for _, p := range pairs {
		a, b := root[p.a], root[p.b]
		if a == b || against[a][b] {
			continue
		}
		if t.clash(group[a], group[b]) {
			against.add(a, b)
			continue
		}
		p.a.joins = append(p.a.joins, p.b.key)
		if b.key < a.key {
			a, b = b, a
		}
		against.join(a, b)
		group[a] = append(group[a], group[b]...)
		for _, n := range group[b] {
			root[n] = a
		}
		delete(group, b)
	}
	for _, n := range part {
		n.root = root[n].key
		t.setGroup(n.key, group[n])
	}
}

// rivals are the groups that hold names which speak against each other, by the
// first of each; however they grow, they stay so.
type rivals map[*node]map[*node]bool

func (r rivals) add(a, b *node) {
	for _, p := range [][2]*node{{a, b}, {b, a}} {
		if r[p[0]] == nil {
			r[p[0]] = map[*node]bool{}
		}
		r[p[0]][p[1]] = true
	}
}

// join gives the rivals of b to a.
func (r rivals) join(a, b *node) {
	for c := range r[b] {
		delete(r[c], b)
		r.add(a, c)
	}
	delete(r, b)
}

// clash reports whether two names of the groups speak against each other.
func (t *town) clash(a, b []*node) bool {
	for _, x := range a {
		for _, y := range b {
			if same, ok := t.decided.of(x.key, y.key); ok && !same {
				return true
			} else if ok {
				continue
			}
			if hopeless(x.name(), y.name()) || t.alike(x, y) <= apartBar {
				return true
			}
		}
	}
	return false
}

// How a bare name came to be another's.
const (
	howAlone   = 1 + iota // the only one of this surname
	howInPlay             // by far the one told most
	howSpelt              // another bare name
	howDecided            // people said so
)

// inPlay is how many times as often as any other a full name must be told for
// bare ones to be taken for it.
const inPlay = 4

// joinBares gives the bare names of one skeleton that are spelt like one of
// these last words to the one person in play who bears them; where nobody does,
// those of one spelling are one.
func (t *town) joinBares(skel string, lasts map[string]bool) {
	fulls, bares := t.surname(skel)
	meant := map[string]bool{} // bare names
	for _, key := range bares {
		if likeAny(t.lastOf(key), lasts) {
			meant[key] = true
		}
	}
	if len(meant) == 0 {
		return
	}
	words := map[string]bool{}
	for key := range meant {
		words[t.lastOf(key)] = true
	}
	alike := map[string]bool{}
	persons := map[string][]*node{} // by last word, ascending
	for _, key := range fulls {
		last := t.lastOf(key)
		if _, known := alike[last]; !known {
			alike[last] = likeAny(last, words)
		}
		if alike[last] {
			persons[last] = append(persons[last], t.node(key))
		}
	}
	for i, key := range bares {
		if !meant[key] {
			continue
		}
		b := t.node(key)
		holder, how := t.holder(b, persons)
		for _, c := range bares[:i] {
			if same, ok := t.decided.of(key, c); ok && !same {
				continue
			}
			if holder == "" && spelling(b.name().words[0], t.node(c).name().words[0], strictPerson) > 0 {
				holder, how = c, howSpelt
			}
		}
		if told := t.told(b); told != "" {
			holder, how = told, howDecided
		}
		t.hang(b, holder, how)
	}
}

// likeAny reports whether a word is spelt like one of these.
func likeAny(word string, words map[string]bool) bool {
	if words[word] {
		return true
	}
	for w := range words {
		if spelling(word, w, strictPerson) > 0 {
			return true
		}
	}
	return false
}

// lastOf is the last word of the name of a key: its key holds the words, but of
// a name that a list knows.
func (t *town) lastOf(key string) string {
	parts := strings.Split(key, "\x00")
	if at := strings.LastIndexByte(parts[1], ' '); at >= 0 {
		return parts[1][at+1:]
	}
	return t.node(key).last()
}

// told is the name whose a bare one is as was decided, "" where nothing was. Of
// two bare names the second is the first's.
func (t *town) told(b *node) string {
	for _, key := range t.decided.with(b.key) {
		if n := t.node(key); n.locals > 0 && (!open(n.name()) || key < b.key) {
			return key
		}
	}
	return ""
}

// hang makes a bare name another's; "" for nobody's.
func (t *town) hang(b *node, holder string, how int) {
	if b.holder == holder && b.how == how {
		return
	}
	b.again = true
	if b.holder != "" {
		h := t.node(b.holder)
		h.bares = slices.DeleteFunc(slices.Clone(h.bares), func(k string) bool { return k == b.key })
		h.again = true
	}
	b.holder, b.how = holder, how
	if holder != "" {
		h := t.node(holder)
		h.bares = slices.Sorted(slices.Values(append(slices.Clone(h.bares), b.key)))
		h.again = true
	}
}

// holder returns the full name that ends in the bare one: the only one, or the
// one that is in play by far.
func (t *town) holder(b *node, persons map[string][]*node) (key string, how int) {
	best, count := map[string]string{}, map[string]int{}
	others := t.others(b, persons)
	for last, bearers := range persons {
		if spelling(b.name().words[0], last, strictPerson) <= 0 {
			continue
		}
		for _, f := range bearers {
			if others[f.root] {
				continue
			}
			if first := best[f.root]; first == "" || f.key < first {
				best[f.root] = f.key
			}
			count[f.root] += f.locals
		}
	}
	first, second := "", ""
	for root, n := range count {
		switch {
		case first == "" || n > count[first]:
			first, second = root, first
		case second == "" || n > count[second]:
			second = root
		}
	}
	switch {
	case first == "":
		return "", 0
	case second == "":
		return best[first], howAlone
	case count[first] >= inPlay*count[second]:
		return best[first], howInPlay
	}
	return "", 0
}

// others are the groups of which it was decided that a bare name is not of them.
func (t *town) others(b *node, persons map[string][]*node) map[string]bool {
	out := map[string]bool{}
	if len(t.decided) == 0 {
		return out
	}
	for _, bearers := range persons {
		for _, f := range bearers {
			if same, ok := t.decided.of(b.key, f.key); ok && !same {
				out[f.root] = true
			}
		}
	}
	return out
}
