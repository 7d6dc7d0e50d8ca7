package claim

import (
	"slices"
	"sort"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/link/likeness"
	"github.com/rawi-news/rawi/news"
)

// statement is what a decision needs to know of a statement: all of it comes
// from its own report.
type statement struct {
	*news.Statement
	report     *news.Report
	where      news.Where
	words      link.Bag // of the content
	core       link.Bag // of the content, without words that only deny or name hearsay
	meant      []string // senses of the words of the core, sorted
	told       link.Bag // of the content, the cue and the source
	vector     likeness.Vector
	around     link.Bag // of the sentence it stands in
	senses     []string // what the words of the content may tell, sorted
	named      []string // actors that the sentence names, sorted
	actors     []string // that the content names, sorted
	subject    string   // the first of them in the text
	origin     string   // actor of the first link; "" unnamed
	originKind news.SourceKind
	originBag  link.Bag // of the first link's name
	chain      []string // actors of the links, sorted
	numbers    []string // sorted
	happenings []string // that the content tells of, sorted
	first      string   // happening of the first event in the content
	types      []string // of the events, sorted
	published  link.Interval
	rare       map[string]float64 // how rare the actors are as the report names them
	sentence   int
	length     int     // tokens
	negative   float64 // log-odds that it denies
}

// denies reports whether the statement, taken by itself, denies.
func (s *statement) denies() bool { return s.negative >= doubtful }

// statements reads the statements of a report.
func statements(r *news.Report) []*statement {
	out := make([]*statement, len(r.Statements))
	rare := link.NameRarities(r)
	for i := range r.Statements {
		out[i] = read(r, i)
		out[i].rare = rare
	}
	return out
}

func read(r *news.Report, i int) *statement {
	x := &r.Statements[i]
	s := &statement{Statement: x, report: r, where: news.Where{Report: r.ID, Index: i}, published: link.IntervalOf(r.Published.Value)}
	tokens := link.TokensIn(r, x.Content)
	s.words, s.vector, s.length = link.BagOf(tokens), likeness.Of(x.Content.Of(r.Text)), len(tokens)
	all := slices.Concat(link.TokensIn(r, x.Cue), link.TokensIn(r, x.Source), tokens)
	s.told = link.BagOf(all)
	if len(tokens) > 0 {
		s.sentence = tokens[0].Sentence
	}
	for _, t := range tokens {
		if t.Kind == news.Number {
			s.numbers = append(s.numbers, t.Norm)
		}
		s.senses = append(s.senses, link.Senses(t.Norm)...)
	}
	proper := core(tokens)
	s.core = link.BagOf(proper)
	for _, t := range proper {
		s.meant = append(s.meant, link.Senses(t.Norm)...)
	}
	if len(tokens) > 0 {
		sentence := r.Sentences[s.sentence]
		s.around = link.BagOf(r.Tokens[sentence.First:sentence.Last])
		s.named = actorsIn(r, sentence.Span)
	}
	s.readChain()
	s.readInside()
	s.negative = denial().Score(denialFeatures(s, link.TokensIn(r, x.Cue), tokens))
	for _, list := range []*[]string{&s.actors, &s.chain, &s.numbers, &s.happenings, &s.types, &s.senses, &s.meant, &s.named} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return s
}

func (s *statement) readChain() {
	for k, l := range s.Chain {
		if l.Actor != "" {
			s.chain = append(s.chain, l.Actor)
		}
		if k == 0 {
			s.origin, s.originKind, s.originBag = l.Actor, l.Kind, bagOfText(l.Name)
		}
	}
}

// bagOfText is the bag of words that stand in no report.
func bagOfText(text string) link.Bag {
	var tokens []news.Token
	for _, w := range words(text) {
		tokens = append(tokens, news.Token{Kind: news.Word, Norm: arabic.Fold(w)})
	}
	return link.BagOf(tokens)
}

// readInside collects the actors and happenings of the content.
func (s *statement) readInside() {
	r := s.report
	s.actors = actorsIn(r, s.Content)
	if len(s.actors) > 0 {
		s.subject = s.actors[0]
	}
	at := -1
	for _, e := range r.Events {
		if !s.Content.Holds(e.Span) {
			continue
		}
		s.types = append(s.types, string(e.Type))
		if e.Happening == "" {
			continue
		}
		s.happenings = append(s.happenings, e.Happening)
		if at < 0 || e.Start < at {
			at, s.first = e.Start, e.Happening
		}
	}
}

// actorsIn returns the actors that the span names, in the order of the text.
func actorsIn(r *news.Report, s news.Span) []string {
	first := sort.Search(len(r.Mentions), func(i int) bool { return r.Mentions[i].Start >= s.Start })
	var out []string
	for _, m := range r.Mentions[first:] {
		if m.Start >= s.End {
			break
		}
		if m.Actor != "" {
			out = append(out, m.Actor)
		}
	}
	return out
}
