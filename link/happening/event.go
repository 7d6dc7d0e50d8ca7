package happening

import (
	"math"
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
	head
	*cast     // of the report
	where     news.Where
	trigger   string // stem of the lemma
	written   string // stem of the word as it stands there
	spoken    uint64 // number of the trigger
	rarity    float64
	senses    []uint64 // what the trigger tells
	word      likeness.Vector
	vector    link.Direction // where the deep reader puts the trigger
	namedAt   []int          // mentions that the sentence holds
	closeAt   []int          // that stand within a few words of the trigger
	beside    []uint64       // the triggers of other events of the sentence, and what these tell
	behind    link.Bag       // of the words right behind the trigger
	definite  bool           // the trigger is a noun with the article
	when      link.Interval
	published link.Interval
	sentence  int
	near      link.Bag // of the words around the trigger
	around    likeness.Vector
	titled    bool // the title tells the like
	like      int  // events of this type in the report

	scene scene

	agents  []uint64 // actors
	withs   []uint64
	all     []uint64 // both
	place   uint64   // 0 none
	named   []uint64
	close   []uint64
	placeID string
}

// ids are the actors that take part, ascending.
func (e *event) ids() (out []string) {
	for _, at := range e.takers() {
		if id, _ := e.names.Actor(at); id != "" {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// reach is how many tokens on each side of the trigger tell about the event.
const reach = 10

// events reads the events of a report, without the actors that take part.
func events(r *news.Report) []*event {
	count := map[news.EventType]int{}
	out := make([]*event, len(r.Events))
	s := scenesOf(r)
	for i := range r.Events {
		out[i] = eventOf(r, i, s)
		count[r.Events[i].Type]++
	}
	title := titleOf(r)
	for i, e := range out {
		e.before, e.titled, e.like = before(out[:i], e), title.tells(e), count[e.Type]
		e.beside = beside(out, i)
	}
	settle(out)
	return out
}

// print is short for what an event takes from who is named in its report.
func (e *event) print() uint64 {
	var p link.Printer
	for _, list := range [][]uint64{e.agents, e.withs, e.all, e.named, e.close, e.scene.all} {
		p.List(list)
	}
	p.Add(e.place)
	p.Add(e.scene.place)
	for _, list := range [][]uint64{{e.place}, e.named, e.close, e.all} {
		p.Of(e.rare, list)
	}
	p.Of(e.share, e.all)
	return uint64(p)
}

func eventOf(r *news.Report, i int, s *scenes) *event {
	x := &r.Events[i]
	e := &event{Event: x, where: news.Where{Report: r.ID, Index: i}, head: head{places(x.Agent), places(x.With), x.Place.Index(), -1}}
	defer e.derive(link.IntervalOf(r.Published.Value))
	first := sort.Search(len(r.Tokens), func(k int) bool { return r.Tokens[k].End > x.Start })
	if first == len(r.Tokens) {
		return e
	}
	t := r.Tokens[first]
	e.written, e.sentence = arabic.Stem(t.Norm), t.Sentence
	e.trigger = e.written
	if t.Lemma != "" {
		e.trigger = arabic.Stem(t.Lemma)
	}
	e.senses, e.scene, e.vector = senses(t), s.of(t.Sentence), link.Direction(x.Vector)
	e.word = likeness.Of(x.Span.Of(r.Text))
	from, to := first, first
	for from > 0 && first-from < reach && r.Tokens[from-1].Sentence == t.Sentence {
		from--
	}
	for to+1 < len(r.Tokens) && to-first < reach && r.Tokens[to+1].Sentence == t.Sentence {
		to++
	}
	e.namedAt = link.MentionsIn(r, r.Sentences[t.Sentence].Span)
	e.definite = strings.HasPrefix(t.Norm, article)
	e.near = s.stems.Bag(from, to+1)
	e.behind = s.stems.Bag(first+1, max(first+1, min(to+1, first+1+tail)))
	e.closeAt = link.MentionsIn(r, news.Span{Start: r.Tokens[max(from, first-tail)].Start, End: r.Tokens[min(to, first+2*tail)].End})
	e.around = likeness.Of(r.Text[r.Tokens[from].Start:r.Tokens[to].End])
	return e
}

func places(refs []news.Ref) []int {
	var out []int
	for _, ref := range refs {
		out = append(out, ref.Index())
	}
	return out
}

// derive fills what follows from the rest.
func (e *event) derive(published link.Interval) {
	e.when, e.published = link.IntervalOf(e.Date), published
	e.spoken, e.rarity = link.Hash(e.trigger), link.Rarity(e.trigger)
	e.scene.types = math.Log1p(float64(e.like))
}

// code passes an event without its head through a coder.
func (e *event) code(c *link.Coder) {
	c.Int(&e.Start)
	link.TextOf(c, &e.Type)
	c.Text(&e.Mode)
	c.Text(&e.Date)
	link.TextOf(c, &e.Status)
	statement := int(e.Statement)
	c.Int(&statement)
	e.Statement = news.Ref(statement)
	c.Flag(&e.Background)
	c.Text(&e.trigger)
	c.Text(&e.written)
	c.Words(&e.senses)
	c.Words(&e.beside)
	e.word.Code(c)
	c.Ints(&e.namedAt)
	c.Ints(&e.closeAt)
	c.Int(&e.sentence)
	c.Int(&e.like)
	c.Flag(&e.definite)
	c.Flag(&e.titled)
	e.scene.code(c)
	e.near.Code(c)
	e.behind.Code(c)
	e.around.Code(c)
	e.vector.Code(c)
}

// senses returns what a trigger tells by its lemma, or by its word where the list
// does not hold that.
func senses(t news.Token) []uint64 {
	if found := link.Senses(t.Lemma); found != nil {
		return found
	}
	return link.Senses(t.Norm)
}

// tail is how many tokens behind the trigger tell what sort of event it is.
const tail = 5

// beside returns the triggers and senses of the other events of the sentence in
// which an event stands, as a set.
func beside(all []*event, i int) []uint64 {
	var out []uint64
	add := func(k int) bool {
		if k < 0 || k >= len(all) || all[k].sentence != all[i].sentence {
			return false
		}
		if all[k].trigger != all[i].trigger {
			out = append(append(out, link.Hash(all[k].trigger)), all[k].senses...)
		}
		return true
	}
	for k := i - 1; add(k); k-- {
	}
	for k := i + 1; add(k); k++ {
	}
	slices.Sort(out)
	return slices.Compact(out)
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
type title struct {
	stems  map[string]bool
	senses map[uint64]bool
}

func titleOf(r *news.Report) title {
	t := title{map[string]bool{}, map[uint64]bool{}}
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
	return t.stems[e.trigger] || t.stems[e.written] || slices.ContainsFunc(e.senses, func(s uint64) bool { return t.senses[s] })
}

const article = string(arabic.Alef) + string(arabic.Lam)
