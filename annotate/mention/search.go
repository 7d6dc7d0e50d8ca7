package mention

import (
	"slices"
	"strings"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// types are the types in the order in which equal votes are settled.
var types = []news.Type{news.Person, news.Organization, news.Place, news.Outlet}

// form is a name as it is written, folded, and what its occurrences say of it.
type form struct {
	words []string
	votes [4]float64 // as types
	sure  float64    // the best probability that an occurrence is a name
	kind  news.Type
}

// name is an occurrence of a form.
type name struct {
	first, last int // tokens
	form        *form
}

// search is the work on one report.
type search struct {
	d      *annotate.Doc
	p      *annotate.Posterior
	at     [4]columns // of types
	forms  map[string]*form
	starts map[string][]*form // by first word, longest first
	firsts [8]uint64          // a bit for each of these words by its hash
	taken  []bool             // tokens that lie in a name
	names  []name
}

func newSearch(d *annotate.Doc, p *annotate.Posterior) *search {
	return &search{d: d, p: p, at: columnsOf(p.Labels), forms: map[string]*form{},
		starts: map[string][]*form{}, taken: make([]bool, len(d.Tokens))}
}

// found takes up a run of the decoded head, without marks and particles at its
// ends.
func (s *search) found(c annotate.Chunk) {
	first, last := c.First, c.Last
	idle := func(i int) bool { k := s.d.Tokens[i].Kind; return k == news.Mark || k == news.Clitic }
	for first < last && idle(first) {
		first++
	}
	for last > first && idle(last-1) {
		last--
	}
	if open := s.open(first, last); open > first && s.d.Tokens[open].Norm == "(" { // a name, and one in brackets
		s.found(annotate.Chunk{First: first, Last: open})
		first = open + 1
	} else if open >= 0 && last < len(s.d.Tokens) && closes(s.d.Tokens[open].Norm, s.d.Tokens[last].Norm) {
		last++
	}
	for s.hyphen(last) {
		last += 2
	}
	if first == last || last-first > longest {
		return
	}
	s.add(first, last)
}

// hyphen reports whether a run that ends before a token goes on over it: a
// hyphen and a word without a space, and no other name begins there.
func (s *search) hyphen(at int) bool {
	t := s.d.Tokens
	if at+1 >= len(t) || t[at].Norm != "-" || t[at+1].Kind != news.Word || t[at-1].End != t[at].Start || t[at].End != t[at+1].Start {
		return false
	}
	row := s.p.Row(at + 1)
	return !strings.HasPrefix(s.p.Labels[slices.Index(row, slices.Max(row))], "B")
}

// open is the mark within a run that the run opens and does not close, -1 for
// none.
func (s *search) open(first, last int) int {
	open := -1
	for i := first; i < last; i++ {
		switch m := s.d.Tokens[i].Norm; {
		case open >= 0 && closes(s.d.Tokens[open].Norm, m):
			open = -1
		case open < 0 && pairs[m] != "":
			open = i
		}
	}
	return open
}

// pairs are the marks that stand around a part of a name, by the first.
var pairs = map[string]string{"(": ")", "\"": "\"", "“": "”", "«": "»"}

func closes(open, m string) bool { return pairs[open] == m }

func (s *search) add(first, last int) {
	f := s.form(first, last)
	for k := range types {
		f.votes[k] += s.typed(s.at[k], first, last)
	}
	f.sure = max(f.sure, s.named(first, last))
	for i := first; i < last; i++ {
		s.taken[i] = true
	}
	s.names = append(s.names, name{first, last, f})
}

func (s *search) form(first, last int) *form {
	words := make([]string, 0, last-first)
	for _, t := range s.d.Tokens[first:last] {
		words = append(words, t.Norm)
	}
	key := strings.Join(words, " ")
	f, ok := s.forms[key]
	if !ok {
		f = &form{words: words}
		s.forms[key] = f
	}
	return f
}

// typed returns the mean probability of the type with these columns over the
// tokens of a run.
func (s *search) typed(c columns, first, last int) float64 {
	sum := 0.0
	for i := first; i < last; i++ {
		row := s.p.Row(i)
		sum += p(row[c.begin]) + p(row[c.in])
	}
	return sum / float64(last-first)
}

// named returns the least probability, over the tokens of a run, of lying in a
// name.
func (s *search) named(first, last int) float64 {
	least := 1.0
	for i := first; i < last; i++ {
		least = min(least, 1-p(s.p.Row(i)[0]))
	}
	return least
}

// What a form needs to be looked for elsewhere, and what its other occurrences
// need to be believed. Chosen by folds over the training reports.
const (
	sureEnough = 0.8
	maybe      = 0.05
	maxForms   = 32 // forms that begin with one word
)

// spread looks for the sure forms in the rest of the report.
func (s *search) spread() {
	for _, n := range s.names {
		f := n.form
		if f.sure < sureEnough || len(f.words) == 1 && len(f.words[0]) < 6 {
			continue
		}
		if list := s.starts[f.words[0]]; !slices.Contains(list, f) && len(list) < maxForms {
			s.starts[f.words[0]] = append(list, f)
			h := annotate.Hash(&s.d.Tokens[n.first])
			s.firsts[h/64%8] |= 1 << (h % 64)
		}
	}
	for _, list := range s.starts {
		slices.SortStableFunc(list, func(a, b *form) int { return len(b.words) - len(a.words) })
	}
	for i := range s.d.Tokens {
		t := &s.d.Tokens[i]
		if t.Kind == news.Clitic || t.Kind == news.Mark {
			continue // no form begins with one
		}
		if h := annotate.Hash(t); s.firsts[h/64%8]>>(h%64)&1 == 0 {
			continue
		}
		for _, f := range s.starts[t.Norm] {
			if s.stands(f, i) {
				s.add(i, i+len(f.words))
				break
			}
		}
	}
	slices.SortFunc(s.names, func(a, b name) int { return a.first - b.first })
}

// stands reports whether a form stands at token i, in no other name and not
// against all the reader says.
func (s *search) stands(f *form, i int) bool {
	last := i + len(f.words)
	if last > len(s.d.Tokens) || s.d.Tokens[i].Line != s.d.Tokens[last-1].Line {
		return false
	}
	for k, w := range f.words {
		if s.d.Tokens[i+k].Norm != w || s.taken[i+k] || s.d.Tokens[i+k].Kind == news.Clitic {
			return false
		}
	}
	return s.named(i, last) >= maybe
}

// vote gives each form the type that its occurrences say most, and a person's
// last name alone the vote of the full name.
func (s *search) vote() {
	for _, n := range s.names {
		words := n.form.words
		if len(words) < 2 || n.form.best() != news.Person {
			continue
		}
		if short, ok := s.forms[words[len(words)-1]]; ok {
			short.votes[0] += 0.3
		}
	}
	for key, f := range s.forms {
		if k, ok := listed()[key]; ok && k != ambiguous {
			f.votes[k] += listedVote
		}
	}
	for _, n := range s.names {
		n.form.kind = n.form.best()
	}
}

func (f *form) best() news.Type {
	top := 0
	for k, v := range f.votes {
		if v > f.votes[top] {
			top = k
		}
	}
	return types[top]
}
