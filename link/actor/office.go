package actor

import (
	_ "embed"
	"sort"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

//go:embed offices.tsv
var officeFile string

// The kinds of words of offices.tsv.
const (
	headOffice = "office" // takes words behind it
	headRank   = "rank"   // stands right before the name
	headPlain  = "plain"  // an address, no role
	headKin    = "kin"    // the office behind it is another's
	wordPast   = "past"   // the office is not held now
	wordInside = "inside" // a particle that an office may hold
)

var offices = sync.OnceValue(func() map[string]string {
	kinds := map[string]string{}
	for row := range rows(officeFile) {
		kinds[arabic.Fold(row[1])] = row[0]
	}
	return kinds
})

// longestOffice is how many tokens a title may have.
const longestOffice = 12

// title is an office or rank that a report gives to a person: the first and the
// last of its tokens, exclusive.
type title struct{ first, last int }

// titled is one mention of a person with its titles. Of those in nest, which
// begin one after the other and end together ("adviser of the president X"), one
// is meant; the longest stands first.
type titled struct {
	mention int
	sure    []title
	nest    []title
}

// titler reads the titles of one report.
type titler struct {
	r      *news.Report
	person []bool // tokens that lie in the name of a person
}

// titles finds the titles of every person of the report, before the name and,
// between commas, behind it. It is a pure function of the report.
func titles(r *news.Report) []titled {
	x := &titler{r, make([]bool, len(r.Tokens))}
	for _, m := range r.Mentions {
		if m.Type == news.Person {
			for k := x.token(m.Start); k < len(r.Tokens) && r.Tokens[k].Start < m.End; k++ {
				x.person[k] = true
			}
		}
	}
	var out []titled
	for i, m := range r.Mentions {
		if m.Type != news.Person {
			continue
		}
		t := titled{mention: i}
		first := x.token(m.Start)
		if first == len(r.Tokens) || r.Tokens[first].Start >= m.End {
			continue
		}
		x.before(&t, first)
		x.behind(&t, x.token(m.End))
		if len(t.sure)+len(t.nest) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// token returns the first token that begins at or behind a place in the text.
func (x *titler) token(at int) int {
	return sort.Search(len(x.r.Tokens), func(k int) bool { return x.r.Tokens[k].Start >= at })
}

// kind returns what offices.tsv says of token k.
func (x *titler) kind(k int) string { return offices()[x.r.Tokens[k].Norm] }

func (x *titler) pos(k int) news.POS { return x.r.Tokens[k].POS }

// together reports whether tokens j and k stand in one sentence and line.
func (x *titler) together(j, k int) bool {
	a, b := &x.r.Tokens[j], &x.r.Tokens[k]
	return a.Sentence == b.Sentence && a.Line == b.Line
}

// before reads the titles that end where the name begins: ranks first, then an
// office.
func (x *titler) before(t *titled, name int) {
	end := name
	for n := 0; n < 2; n++ {
		k := x.rank(end, name)
		if k < 0 {
			break
		}
		if x.kind(k) == headRank {
			t.sure = append(t.sure, title{k, end})
		}
		end = k
	}
	t.nest = x.office(end, name)
	if n := len(t.nest); n > 0 && end < name && t.nest[n-1].last-t.nest[n-1].first == 1 && !x.definite(t.nest[n-1].first) {
		// An office needs words behind it: "coach of the team", no rank of that name.
		t.sure = nil
		for i := range t.nest {
			t.nest[i].last = name
		}
	}
	if n := len(t.nest); n == 1 {
		t.sure, t.nest = append(t.sure, t.nest[0]), nil
	}
}

// rank returns the token of a rank or address that ends before end, with at
// most one adjective behind it; -1 where there is none.
func (x *titler) rank(end, name int) int {
	for k := end - 1; k >= 0 && k >= end-2 && x.together(k, name); k-- {
		if kind := x.kind(k); kind == headRank || kind == headPlain {
			return k
		}
		if x.pos(k) != news.Adj || x.kind(k) == wordPast && k == end-2 {
			break
		}
	}
	return -1
}

// office returns the offices that end before end, the longest first.
func (x *titler) office(end, name int) []title {
	var found []title
	if end > 0 && x.kind(end-1) == wordInside {
		return nil // the particle governs the name: "and X"
	}
	for k := end - 1; k >= 0 && k >= end-longestOffice && x.together(k, name) && !x.person[k]; k-- {
		switch kind := x.kind(k); {
		case kind == headKin:
			return nil
		case kind == headOffice:
			found = append([]title{{k, end}}, found...)
			if k > 0 && x.kind(k-1) == headKin && x.together(k-1, k) {
				return nil
			}
			if k == 0 || !x.leads(k-1) {
				return x.whole(found, end)
			}
		case !x.goesOn(k):
			return x.whole(found, end)
		}
	}
	return x.whole(found, end)
}

// leads reports whether token k may stand before a head as a part of a longer
// office: another head or a noun without the article.
func (x *titler) leads(k int) bool {
	if x.definite(k) || x.r.Tokens[k].Kind != news.Word {
		return false
	}
	return x.kind(k) == headOffice || x.goesOn(k) && x.kind(k) != wordInside && x.pos(k) != news.Adj
}

// goesOn reports whether an office may hold token k.
func (x *titler) goesOn(k int) bool {
	t := &x.r.Tokens[k]
	switch x.kind(k) {
	case headOffice, headRank, headPlain, wordPast, wordInside:
		return true
	}
	if t.Kind != news.Word && t.Kind != news.Latin || t.Pronoun > 0 { // "his minister" hangs on another's name
		return false
	}
	switch t.POS {
	case news.Noun, news.Propn, news.Adj, news.Other, news.Num:
		return true
	}
	return false
}

// whole drops offices that lack the words that they need: without the article a
// head says nothing by itself.
func (x *titler) whole(found []title, end int) []title {
	out := found[:0]
	for _, t := range found {
		if t.last-t.first > 1 || x.definite(t.first) || end != t.last {
			out = append(out, t)
		}
	}
	return out
}

func (x *titler) definite(k int) bool { return strings.HasPrefix(x.r.Tokens[k].Norm, article) }

// behind reads the office between commas or brackets that follows a name.
func (x *titler) behind(t *titled, k int) {
	tokens := x.r.Tokens
	if k+1 >= len(tokens) || !x.opens(k) || x.kind(k+1) != headOffice || !x.together(k, k+1) {
		return
	}
	first, last := k+1, k+2
	for last < len(tokens) && x.together(first, last) && x.goesOn(last) && tokens[last].Norm != and {
		if x.person[last] || last-first >= longestOffice {
			return
		}
		last++
	}
	for last > first+1 && x.kind(last-1) == wordInside {
		last--
	}
	if last-first < 2 || last < len(tokens) && x.person[last] && x.together(first, last) {
		return
	}
	t.sure = append(t.sure, title{first, last})
}

// and is the conjunction.
const and = string(arabic.Waw)

// opens reports whether token k is a mark that an apposition follows.
func (x *titler) opens(k int) bool {
	switch x.r.Tokens[k].Norm {
	case ",", "(", string(arabicComma):
		return true
	}
	return false
}

// arabicComma is the comma of Arabic script.
const arabicComma = '\u060C'

// words returns a title as it is written, without marks; the alef that a
// particle swallowed is there again.
func (x *titler) words(t title) string {
	tokens := x.r.Tokens
	s := x.r.Text[tokens[t.first].Start:tokens[t.last-1].End]
	if x.definite(t.first) && strings.HasPrefix(s, string(arabic.Lam)) {
		s = string(arabic.Alef) + s
	}
	return clean(s)
}
