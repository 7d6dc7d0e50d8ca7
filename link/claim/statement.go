package claim

import (
	"slices"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/link/likeness"
	"github.com/rawi-news/rawi/news"
)

// statement is what a decision needs to know of a statement: all of it comes
// from its own report.
type statement struct {
	*news.Statement
	where                    news.Where
	words                    link.Bag // of the content
	core                     link.Bag // of the content, without words that only deny or name hearsay
	meant                    []uint64 // senses of the words of the core
	told                     link.Bag // of the content, the cue and the source
	vector                   likeness.Vector
	around                   link.Bag // of the sentence it stands in
	coreVector, originVector likeness.Vector
	blames, hearsay          bool     // bears a word that blames, one that names hearsay
	cueDenies, contentDenies []string // sorts of the words of denial
	senses                   []uint64 // what the words of the content may tell
	namedAt                  []int    // mentions in the sentence
	actorsAt                 []int    // in the content
	originBag                link.Bag // of the first link's name
	numbers                  []uint64
	counts                   []counted
	eventsAt                 []int
	acts                     []act    // of the events, in the same order
	hedge                    string   // first word of the content that leaves it open; "" none
	hedged                   link.Bag // what that leaves open
	sourced                  bool     // the first speaker is named where he speaks
	role                     string   // what the source's phrase says beside the first speaker's name
	types                    []uint64 // of the events
	published                link.Interval
	clock                    string // when it was published, with the hour; "" only the day
	sentence                 int
	length                   int     // tokens
	negative                 float64 // log-odds that it denies, whatever is told elsewhere
	polarity                 float64 // log-odds that it denies the claim that it bears

	named      []uint64 // actors
	actors     []uint64
	subject    uint64 // the first of them in the text
	origin     uint64 // actor of the first link; 0 unnamed
	originID   string
	originKind news.SourceKind
	chain      []uint64 // actors of the links
	chainIDs   []string
	happenings []uint64      // that the content tells of
	first      uint64        // happening of the first event in the content
	rare       *link.Amounts // how rare the actors are as the report names them
}

// denies reports whether the statement, taken by itself, denies.
func (s *statement) denies() bool { return s.negative >= doubtful }

// statements reads the statements of a report, without the actors and
// happenings.
func statements(r *news.Report, denies link.Weights) []*statement {
	out, stems := make([]*statement, len(r.Statements)), link.StemsOf(r)
	for i := range r.Statements {
		out[i] = read(r, i, stems)
		out[i].polarity = denies.Score(Polarity(r, &r.Statements[i]))
	}
	return out
}

func read(r *news.Report, i int, stems link.Stems) *statement {
	x := &r.Statements[i]
	s := &statement{Statement: x, where: news.Where{Report: r.ID, Index: i}, published: link.IntervalOf(r.Published.Value)}
	s.clock = clockOf(r.Published.Value)
	tokens := link.TokensIn(r, x.Content)
	s.words, s.vector, s.length = stems.Over(r, x.Content), likeness.Of(x.Content.Of(r.Text)), len(tokens)
	s.told = stems.Over(r, x.Cue, x.Source, x.Content)
	if len(tokens) > 0 {
		s.sentence = tokens[0].Sentence
	}
	for _, t := range tokens {
		if t.Kind == news.Number {
			s.numbers = append(s.numbers, link.Hash(t.Norm))
		}
		s.senses = append(s.senses, link.Senses(t.Norm)...)
	}
	proper := core(tokens)
	s.core = link.BagOf(proper)
	s.coreVector = likeness.Of(textOf(proper, r.Text))
	s.blames, s.hearsay = anyOf(tokens, blames()) || anyOf(link.TokensIn(r, x.Cue), blames()), slices.ContainsFunc(tokens, namesHearsay)
	s.cueDenies, s.contentDenies = negativeSorts(link.TokensIn(r, x.Cue)), negativeSorts(tokens)
	for _, t := range proper {
		s.meant = append(s.meant, link.Senses(t.Norm)...)
	}
	if len(tokens) > 0 {
		sentence := r.Sentences[s.sentence]
		s.around = stems.Bag(sentence.First, sentence.Last)
		s.namedAt = link.MentionsIn(r, sentence.Span)
	}
	s.actorsAt = link.MentionsIn(r, s.Content)
	if len(s.Chain) > 0 {
		s.originBag = bagOfText(s.Chain[0].Name)
		s.originVector = likeness.Of(s.Chain[0].Name)
	}
	s.readEvents(r)
	s.hedge, s.hedged = hedgeIn(tokens, r.Text)
	if len(s.Chain) > 0 {
		s.sourced = x.Source.Len() > 0
		s.role = roleIn(x.Source.Of(r.Text), s.Chain[0].Name)
	}
	s.counts = counts(tokens)
	s.negative = denial().Score(denialFeatures(s, link.TokensIn(r, x.Cue), tokens))
	for _, list := range []*[]uint64{&s.numbers, &s.types, &s.senses, &s.meant} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return s
}

// clockOf is a date that tells the hour; "" one that does not.
func clockOf(published string) string {
	if strings.Contains(published, "T") {
		return published
	}
	return ""
}

// readEvents collects the events of the content, the first one first.
func (s *statement) readEvents(r *news.Report) {
	for i, e := range r.Events {
		if s.Content.Holds(e.Span) {
			s.eventsAt = append(s.eventsAt, i)
			s.types = append(s.types, link.Hash(string(e.Type)))
		}
	}
	slices.SortStableFunc(s.eventsAt, func(i, j int) int { return r.Events[i].Start - r.Events[j].Start })
	for _, i := range s.eventsAt {
		s.acts = append(s.acts, actOf(r, &r.Events[i], s.Content))
	}
}

// name gives a statement of the report the actors that the mentions name, and the
// happenings that the events tell of.
func (c *cast) name(s *statement) {
	names := c.names
	room := make([]uint64, 0, len(s.namedAt)+len(s.actorsAt))
	s.named, room = names.SetIn(room, s.namedAt)
	s.actors, _ = names.SetIn(room, s.actorsAt)
	s.rare = c.rare
	for _, at := range s.actorsAt {
		if _, n := names.Actor(at); n != 0 && s.subject == 0 {
			s.subject = n
		}
	}
	rung := c.first[s.where.Index]
	s.castChain(names, names.Chains[min(rung, len(names.Chains)):min(rung+len(s.Chain), len(names.Chains))])
	var told []string
	for k, e := range s.eventsAt[:min(len(s.eventsAt), len(s.acts))] {
		h := ""
		if e < len(c.happenings) && c.happenings[e] != "" {
			h = c.happenings[e]
			told = append(told, h)
		}
		s.acts[k].cast(names, h)
	}
	if len(told) > 0 {
		s.first = link.Hash(told[0])
	}
	s.happenings = link.SetOf(told)
}

func (s *statement) castChain(names *link.Names, at []int) {
	s.chain = names.Set(at)
	for k, l := range s.Chain {
		id, n := "", uint64(0)
		if k < len(at) {
			id, n = names.Actor(at[k])
		}
		s.Chain[k].Actor = id
		if id != "" {
			s.chainIDs = append(s.chainIDs, id)
		}
		if k == 0 {
			s.originID, s.origin, s.originKind = id, n, l.Kind
		}
	}
	slices.Sort(s.chainIDs)
	s.chainIDs = slices.Compact(s.chainIDs)
}

// print is short for what a statement takes from who is named in its report,
// from what its events tell of, and from the text that it shares.
func (s *statement) print(copies Copies) uint64 {
	var p link.Printer
	for _, list := range [][]uint64{s.named, s.actors, s.chain, s.happenings} {
		p.List(list)
	}
	p.Add(s.subject, s.origin, s.first)
	for _, l := range s.Chain {
		p.Add(link.Hash(l.Actor))
	}
	for i := range s.acts {
		x := &s.acts[i]
		p.Add(link.Hash(x.happening), x.place, link.Hash(x.agentID))
		p.List(x.agents)
	}
	for _, list := range [][]uint64{{s.origin}, s.named, s.actors} {
		p.Of(s.rare, list)
	}
	copies.shared(s.where.Report, func(other string, x news.Passage) {
		if x.From.Overlaps(s.Content) {
			p.Add(link.Hash(other), uint64(x.From.Start), uint64(x.From.End), uint64(x.To.Start), uint64(x.To.End))
		}
	})
	return uint64(p)
}

// code passes a statement through a coder.
func (s *statement) code(c *link.Coder) {
	c.Int(&s.Content.Start)
	c.Int(&s.Content.End)
	c.Int(&s.Cue.Start)
	c.Int(&s.Cue.End)
	link.TextOf(c, &s.Stance)
	link.List(c, &s.Chain, func(l *news.Link) { link.TextOf(c, &l.Kind); c.Text(&l.Name) })
	for _, b := range []*link.Bag{&s.words, &s.core, &s.told, &s.around, &s.originBag, &s.hedged} {
		b.Code(c)
	}
	for _, set := range []*[]uint64{&s.meant, &s.senses, &s.numbers, &s.types} {
		c.Words(set)
	}
	for _, list := range []*[]int{&s.namedAt, &s.actorsAt, &s.eventsAt} {
		c.Ints(list)
	}
	link.List(c, &s.counts, func(x *counted) { c.Int(&x.n); c.Text(&x.what) })
	link.List(c, &s.acts, func(x *act) { x.code(c) })
	c.Text(&s.hedge)
	c.Text(&s.role)
	for _, v := range []*likeness.Vector{&s.vector, &s.coreVector, &s.originVector} {
		v.Code(c)
	}
	c.Flag(&s.blames)
	c.Flag(&s.hearsay)
	c.Flag(&s.sourced)
	c.Strings(&s.cueDenies)
	c.Strings(&s.contentDenies)
	c.Int(&s.sentence)
	c.Int(&s.length)
	c.Float(&s.negative)
	c.Float(&s.polarity)
}

// bagOfText is the bag of words that stand in no report.
func bagOfText(text string) link.Bag {
	var tokens []news.Token
	for _, w := range words(text) {
		tokens = append(tokens, news.Token{Kind: news.Word, Norm: arabic.Fold(w)})
	}
	return link.BagOf(tokens)
}

func textOf(tokens []news.Token, text string) string {
	var out []string
	for _, t := range tokens {
		out = append(out, t.Of(text))
	}
	return strings.Join(out, " ")
}
