package happening

import (
	"slices"
	"sort"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/link/likeness"
	"github.com/rawi-news/rawi/news"
)

// event is what a decision needs to know of an event mention: all of it comes
// from its own report.
type event struct {
	*news.Event
	where     news.Where
	trigger   string   // stem
	senses    []string // what the trigger tells, sorted
	word      likeness.Vector
	agents    []string // actor ids, sorted
	withs     []string
	all       []string // both
	place     string
	named     []string // actors that the sentence names
	definite  bool     // the trigger is a noun with the article
	when      link.Interval
	published link.Interval
	sentence  int
	statement news.Ref
	near      link.Bag // of the words around the trigger
	around    likeness.Vector
	object    link.Bag
	before    int                // the nearest event before that tells the like; -1 none
	titled    bool               // the title tells the like
	like      int                // events of this type in the report
	share     map[string]float64 // of the report's events in which an actor takes part
	rare      map[string]float64 // how rare the actors are as the report names them
}

// reach is how many tokens on each side of the trigger tell about the event.
const reach = 10

// events reads the events of a report.
func events(r *news.Report) []*event {
	count := map[news.EventType]int{}
	share := map[string]float64{}
	out := make([]*event, len(r.Events))
	for i := range r.Events {
		e := eventOf(r, i)
		count[e.Type]++
		for _, a := range e.all {
			share[a] += 1 / float64(len(r.Events))
		}
		out[i] = e
	}
	rare := link.NameRarities(r)
	title := titleOf(r)
	for i, e := range out {
		e.before, e.titled = before(out[:i], e), title.tells(e)
		e.like, e.share, e.rare = count[e.Type], share, rare
	}
	return out
}

func eventOf(r *news.Report, i int) *event {
	x := &r.Events[i]
	e := &event{Event: x, where: news.Where{Report: r.ID, Index: i}, statement: x.Statement,
		when: link.IntervalOf(x.Date), published: link.IntervalOf(r.Published.Value)}
	e.agents, e.withs = actors(r, x.Agent), actors(r, x.With)
	e.all = append(append([]string{}, e.agents...), e.withs...)
	slices.Sort(e.all)
	e.all = slices.Compact(e.all)
	if p := x.Place.Index(); p >= 0 && p < len(r.Mentions) {
		e.place = r.Mentions[p].Actor
	}
	first := sort.Search(len(r.Tokens), func(k int) bool { return r.Tokens[k].End > x.Start })
	if first == len(r.Tokens) {
		return e
	}
	t := r.Tokens[first]
	e.trigger, e.sentence = arabic.Stem(t.Norm), t.Sentence
	e.senses = link.Senses(t.Norm)
	e.word = likeness.Of(x.Span.Of(r.Text))
	from, to := first, first
	for from > 0 && first-from < reach && r.Tokens[from-1].Sentence == t.Sentence {
		from--
	}
	for to+1 < len(r.Tokens) && to-first < reach && r.Tokens[to+1].Sentence == t.Sentence {
		to++
	}
	e.named = named(r, r.Sentences[t.Sentence].Span)
	e.definite = strings.HasPrefix(t.Norm, article)
	e.near = link.BagOf(r.Tokens[from : to+1])
	e.around = likeness.Of(r.Text[r.Tokens[from].Start:r.Tokens[to].End])
	e.object = link.BagOf(link.TokensIn(r, x.Object))
	return e
}

// back is how many events before one are looked through.
const back = 40

// before returns the index of the nearest of these events that tells the like of
// e: what a noun with the article takes up again.
func before(all []*event, e *event) int {
	for n := range min(back, len(all)) {
		if x := all[len(all)-1-n]; x.trigger == e.trigger || link.Jaccard(x.senses, e.senses) > 0 {
			return x.where.Index
		}
	}
	return -1
}

// title holds the stems and senses of a report's title.
type title struct{ stems, senses map[string]bool }

func titleOf(r *news.Report) title {
	t := title{map[string]bool{}, map[string]bool{}}
	for _, w := range strings.Fields(r.Title) {
		norm := arabic.Fold(strings.Trim(w, punctuation))
		t.stems[arabic.Stem(norm)] = true
		for _, s := range link.Senses(norm) {
			t.senses[s] = true
		}
	}
	return t
}

const punctuation = "\".,:;!?()«»“”"

func (t title) tells(e *event) bool {
	return t.stems[e.trigger] || slices.ContainsFunc(e.senses, func(s string) bool { return t.senses[s] })
}

const article = string(arabic.Alef) + string(arabic.Lam)

// named returns the actors that a sentence names, sorted.
func named(r *news.Report, s news.Span) []string {
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
	slices.Sort(out)
	return slices.Compact(out)
}

// actors returns the ids of the mentions, sorted.
func actors(r *news.Report, refs []news.Ref) []string {
	var out []string
	for _, ref := range refs {
		if i := ref.Index(); i >= 0 && i < len(r.Mentions) && r.Mentions[i].Actor != "" {
			out = append(out, r.Mentions[i].Actor)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
