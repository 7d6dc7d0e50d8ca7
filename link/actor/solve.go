package actor

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// solution says which locals are one actor.
type solution struct {
	groups    *link.Groups
	merges    map[*local][]news.Merge
	proposals []news.Proposal
}

// full is one full name (or name of a thing) and the locals that bear it.
type full struct {
	*name
	at []int
}

// crowd is how many names may meet under one key before it says nothing.
const crowd = 400

// solve joins locals that are sorted by type, name and report: first those of
// one name, then names that are alike, then bare names.
func solve(all []*local) *solution {
	s := &solution{groups: link.NewGroups(len(all)), merges: map[*local][]news.Merge{}}
	var fulls, bares []*full
	byName := map[string]*full{}
	for i, x := range all {
		key := string(x.typ) + "\x00" + x.main.canon
		f := byName[key]
		if f == nil {
			f = &full{name: x.main}
			byName[key] = f
			if open(x) {
				bares = append(bares, f)
			} else {
				fulls = append(fulls, f)
			}
		}
		f.at = append(f.at, i)
	}
	for _, f := range fulls {
		for _, i := range f.at {
			s.groups.Join(f.at[0], i)
		}
	}
	s.joinFulls(all, fulls)
	s.joinBares(all, fulls, bares)
	return s
}

// open reports whether a local is a person of whom the report has one word.
func open(x *local) bool {
	return x.typ == news.Person && len(x.main.words) == 1 && x.main.known == nil
}

// keys are what two spellings of one name have in common.
func keys(n *name) []string {
	if n.typ == news.Person {
		return personKeys(n.words)
	}
	st := stems(n.core)
	out := []string{"t" + skeleton(n.core...), "k" + n.canon}
	slices.Sort(st)
	out = append(out, "s"+strings.Join(st, " "))
	if told := slices.DeleteFunc(slices.Clone(st), func(w string) bool { return light()[w] }); len(told) > 0 {
		out = append(out, "s"+strings.Join(told, " "))
	}
	for i := range st {
		if len(st) > 1 {
			out = append(out, "s"+strings.Join(append(slices.Clone(st[:i]), st[i+1:]...), " "))
		}
	}
	return out
}

func personKeys(words []string) []string {
	first, last := skeleton(words[0]), skeleton(words[len(words)-1])
	out := []string{"p" + first + "|" + last, "j" + skeleton(words...)}
	for _, w := range words[1 : len(words)-1] {
		out = append(out, "p"+first+"|"+skeleton(w))
	}
	return out
}

type pair struct {
	a, b  *full
	why   []news.Reason
	total float64
}

// joinFulls joins names that are alike, surest first; two names that speak
// against each other never come into one group.
func (s *solution) joinFulls(all []*local, fulls []*full) {
	pairs := candidates(fulls)
	slices.SortStableFunc(pairs, func(x, y pair) int { return cmp.Compare(y.total, x.total) })
	members := map[int][]*full{}
	for _, f := range fulls {
		root := s.groups.Of(f.at[0])
		members[root] = append(members[root], f)
	}
	for _, p := range pairs {
		a, b := s.groups.Of(p.a.at[0]), s.groups.Of(p.b.at[0])
		if a == b {
			continue
		}
		if p.total < sure || clash(members[a], members[b]) {
			s.propose(p)
			continue
		}
		s.merge(all, p.a, p.b, p.why)
		root := s.groups.Of(a)
		members[root] = append(append([]*full{}, members[a]...), members[b]...)
	}
}

func candidates(fulls []*full) []pair {
	var index link.Buckets[int]
	for i, f := range fulls {
		ks := keys(f.name)
		slices.Sort(ks)
		for _, k := range slices.Compact(ks) {
			index.Add(k, i)
		}
	}
	seen := map[[2]int]bool{}
	var out []pair
	for _, k := range index.Keys() {
		at := index.Get(k)
		for n, i := range at {
			for _, j := range at[n+1 : min(len(at), n+crowd)] {
				if seen[[2]int{i, j}] {
					continue
				}
				seen[[2]int{i, j}] = true
				if why := reasons(fulls[i].name, fulls[j].name); total(why) > maybe {
					out = append(out, pair{fulls[i], fulls[j], why, total(why)})
				}
			}
		}
	}
	return out
}

// clash reports whether two names of the groups speak against each other.
func clash(a, b []*full) bool {
	for _, x := range a {
		for _, y := range b {
			if total(reasons(x.name, y.name)) <= weighFirst {
				return true
			}
		}
	}
	return false
}

func (s *solution) propose(p pair) {
	s.proposals = append(s.proposals, news.Proposal{Kind: "actor", A: p.a.text, B: p.b.text, Reasons: p.why})
}

func (s *solution) merge(all []*local, a, b *full, why []news.Reason) {
	s.groups.Join(a.at[0], b.at[0])
	x := all[a.at[0]]
	s.merges[x] = append(s.merges[x], news.Merge{A: a.text, B: b.text, Reasons: why})
}

// joinBares gives bare names to the one person in play who bears them; where
// nobody does, those of one spelling are one.
func (s *solution) joinBares(all []*local, fulls, bares []*full) {
	var index link.Buckets[*full]
	for _, f := range fulls {
		if f.typ != news.Person {
			continue
		}
		for _, w := range f.words {
			index.Add(skeleton(w), f)
		}
	}
	for i, b := range bares {
		for _, n := range b.at {
			s.groups.Join(b.at[0], n)
		}
		if why, f := s.holder(b, index.Get(skeleton(b.words[0]))); f != nil {
			s.merge(all, f, b, why)
			continue
		}
		for _, c := range bares[:i] {
			if spelling(b.words[0], c.words[0], strictPerson) > 0 && skeleton(b.words[0]) == skeleton(c.words[0]) {
				s.merge(all, c, b, []news.Reason{{Name: "spelt alike", Weight: weighWord, Detail: c.text + " = " + b.text}})
				break
			}
		}
	}
}

// inPlay is how many times as often as any other a full name must be told for
// bare ones to be taken for it.
const inPlay = 4

// holder returns the full name that ends in the bare one: the only one, or the
// one that is in play by far.
func (s *solution) holder(b *full, all []*full) ([]news.Reason, *full) {
	var roots []int
	best, count := map[int]*full{}, map[int]int{}
	for _, f := range all {
		if spelling(b.words[0], f.words[len(f.words)-1], strictPerson) <= 0 {
			continue
		}
		root := s.groups.Of(f.at[0])
		if best[root] == nil {
			best[root] = f
			roots = append(roots, root)
		}
		count[root] += len(f.at)
	}
	if len(roots) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(roots, func(x, y int) int { return cmp.Compare(count[y], count[x]) })
	f := best[roots[0]]
	switch {
	case len(roots) == 1:
		return []news.Reason{{Name: "the only one of this surname", Weight: weighWord, Detail: f.text}}, f
	case count[roots[0]] >= inPlay*count[roots[1]]:
		return []news.Reason{{Name: "the one of this surname in play", Weight: sure, Detail: f.text}}, f
	}
	return nil, nil
}
