package actor

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// local is one actor as a single report names it: a pure function of the report.
type local struct {
	report   string
	typ      news.Type
	main     *name         // the fullest of its names
	names    []*name       // every distinct name, in the order of the text
	count    map[*name]int // mentions by name
	mentions []int         // into Report.Mentions
	merges   []news.Merge
}

// locals groups the mentions of a report into the actors that it names.
func locals(r *news.Report) []*local {
	var all []*local
	byName := map[string]*local{}
	for i, m := range r.Mentions {
		n := nameOf(r, m)
		key := string(m.Type) + "\x00" + n.canon
		x := byName[key]
		if x == nil {
			x = &local{report: r.ID, typ: m.Type, main: n, names: []*name{n}, count: map[*name]int{}}
			byName[key] = x
			all = append(all, x)
		}
		x.mentions = append(x.mentions, i)
		x.count[x.names[0]]++
		if len(n.text) > len(x.main.text) {
			x.main = n
		}
	}
	all = joinTypes(all)
	all = joinLocal(all, wordKeys, resolvePerson)
	all = joinLocal(all, wordKeys, resolveThing)
	all = joinBeside(r, settle(all))
	return joinLocal(all, nameKeys, resolveSpelling)
}

// nameOf reads the name of a mention. A span that begins with the second lam of
// a lil- stands for a word with the article, unless the name itself begins so.
func nameOf(r *news.Report, m news.Mention) *name {
	l := known()
	text := m.Span.Of(r.Text)
	n := l.parse(text, m.Type)
	const lam = string(arabic.Lam)
	if !strings.HasPrefix(text, lam) || !strings.HasSuffix(r.Text[:m.Start], lam) || n.known != nil {
		return n
	}
	if withArticle := l.parse(string(arabic.Alef)+text, m.Type); withArticle.known != nil || !elsewhere(r, text) {
		return withArticle
	}
	return n
}

// elsewhere reports whether another mention of the report is the same words
// without a lam before them.
func elsewhere(r *news.Report, text string) bool {
	for _, m := range r.Mentions {
		if m.Span.Of(r.Text) == text && !strings.HasSuffix(r.Text[:m.Start], string(arabic.Lam)) {
			return true
		}
	}
	return false
}

// absorb makes y a part of x, for these reasons.
func (x *local) absorb(y *local, why []news.Reason) {
	x.merges = append(append(x.merges, y.merges...), news.Merge{A: x.main.text, B: y.main.text, Reasons: why})
	x.names = append(x.names, y.names...)
	for n, c := range y.count {
		x.count[n] += c
	}
	x.mentions = append(x.mentions, y.mentions...)
	slices.Sort(x.mentions)
}

// joinTypes joins actors of one name whose mentions were given different types:
// the commoner type holds. A person stays apart from anything else.
func joinTypes(all []*local) []*local {
	byName := map[string]*local{}
	var out []*local
	for _, x := range all {
		kind := "thing"
		if x.typ == news.Person {
			kind = "person"
		}
		key := kind + "\x00" + x.main.canon
		y := byName[key]
		if y == nil {
			byName[key] = x
			out = append(out, x)
			continue
		}
		if len(x.mentions) > len(y.mentions) {
			y.typ, y.main = x.typ, x.main
		}
		y.absorb(x, []news.Reason{{Name: "same words", Weight: weighSame}, {Name: "other type", Weight: weighType}})
	}
	return out
}

// joinLocal joins every actor into the one that resolve finds for it among those
// near it by their keys.
func joinLocal(all []*local, keys func(*local) []uint32, resolve func(x *local, all []*local) (*local, []news.Reason)) []*local {
	around := near(all, keys)
	type step struct {
		x, into *local
		why     []news.Reason
	}
	var steps []step
	into := map[*local]*local{}
	for _, x := range all {
		if y, why := resolve(x, around(x)); y != nil {
			steps = append(steps, step{x, y, why})
			into[x] = y
		}
	}
	for _, s := range steps {
		y := s.into
		for n := 0; into[y] != nil && n < len(all); n++ {
			y = into[y]
		}
		if y != s.x {
			y.absorb(s.x, s.why)
		}
	}
	return slices.DeleteFunc(all, func(x *local) bool { return into[x] != nil })
}

// resolvePerson finds the full name for a short one: the one person of the
// report whose name holds it; of several, the one named last before it.
func resolvePerson(x *local, all []*local) (*local, []news.Reason) {
	if x.typ != news.Person {
		return nil, nil
	}
	found := pick(x, all, func(y *local) bool {
		return y.typ == news.Person && shortOf(x.main.words, y.main.words)
	}, func(y *local) bool {
		last := y.main.words[len(y.main.words)-1]
		return spelling(x.main.words[len(x.main.words)-1], last, strictPerson) > 0
	})
	if found == nil {
		return nil, nil
	}
	return found, []news.Reason{{Name: "short form in the same report", Weight: weighSame, Detail: x.main.text + " = " + found.main.text}}
}

// pick returns the one candidate; of several the one that is also better; of
// several still the last that the text names before x, or none.
func pick(x *local, all []*local, fits, better func(*local) bool) *local {
	var good, best []*local
	for _, y := range all {
		if y != x && fits(y) {
			good = append(good, y)
			if better(y) {
				best = append(best, y)
			}
		}
	}
	if len(best) > 0 {
		good = best
	}
	if len(good) <= 1 {
		return one(good)
	}
	var before []*local
	for _, y := range good {
		if y.mentions[0] < x.mentions[0] {
			before = append(before, y)
		}
	}
	if len(before) == 0 {
		return nil
	}
	return slices.MaxFunc(before, func(a, b *local) int { return cmp.Compare(last(a, x), last(b, x)) })
}

func one(list []*local) *local {
	if len(list) == 1 {
		return list[0]
	}
	return nil
}

// last is the last mention of a before the first of x.
func last(a, x *local) int {
	n := -1
	for _, m := range a.mentions {
		if m < x.mentions[0] {
			n = m
		}
	}
	return n
}

// resolveThing finds the fuller name of an organisation, place or outlet: the
// same head, and all its words.
func resolveThing(x *local, all []*local) (*local, []news.Reason) {
	if x.typ == news.Person || x.main.known != nil || x.typ == news.Place && countries().country(x.main) != "" {
		return nil, nil
	}
	short := stems(x.main.core)
	if len(short) == 1 && utf8.RuneCountInString(short[0]) < 3 {
		return nil, nil
	}
	found := pick(x, all, func(y *local) bool {
		long := stems(y.main.core)
		return kindred(x.typ, y.typ) && len(long) > len(short) && stemsWithin(short, long) && long[0] == short[0]
	}, func(y *local) bool { return y.typ == x.typ })
	if found == nil {
		return nil, nil
	}
	return found, []news.Reason{{Name: "short form in the same report", Weight: weighSame, Detail: x.main.text + " = " + found.main.text}}
}

func kindred(a, b news.Type) bool {
	return a == b || a != news.Person && b != news.Person && a != news.Place && b != news.Place
}

// resolveSpelling finds another spelling of the same name, the more frequent
// and fuller one to be kept.
func resolveSpelling(x *local, all []*local) (*local, []news.Reason) {
	for _, y := range all {
		if y == x || !kindred(x.typ, y.typ) || !before(y, x) {
			continue
		}
		if why := reasons(y.main, x.main); total(why) >= sure {
			return y, why
		}
	}
	return nil, nil
}

func before(y, x *local) bool {
	return cmp.Or(cmp.Compare(len(y.main.words), len(x.main.words)), cmp.Compare(len(y.mentions), len(x.mentions)),
		cmp.Compare(x.mentions[0], y.mentions[0])) > 0
}
