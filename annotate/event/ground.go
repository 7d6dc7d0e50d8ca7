package event

import (
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// growth is how the forests are grown.
var growth = seqlabel.Growth{Trees: 100, Leaves: 12, Least: 30, Rate: 0.1, Pull: 5, Rows: 0.7, Columns: 0.5}

// lot gathers rows to grow one forest from.
type lot struct {
	rows  [][]float32
	label []float32
}

func (l *lot) add(w row, right bool) {
	l.rows, l.label = append(l.rows, w), append(l.label, float32(flag(right)))
}

func (l *lot) grow() *seqlabel.Forest { return seqlabel.GrowForest(l.rows, l.label, growth) }

// ground is what the forests of a grove grow from.
type ground struct {
	who           [roles]lot
	when, whether lot
	spotted, typ  lot
}

func (g *ground) grow() *grove {
	out := &grove{when: g.when.grow(), whether: g.whether.grow(), spotted: g.spotted.grow(), typ: g.typ.grow()}
	for k := range g.who {
		out.who[k] = g.who[k].grow()
	}
	return out
}

// ask asks for roles, date and status in lessons whose items carry the beliefs
// of models that did not learn from them.
func (g *ground) ask(lessons []lesson) {
	for _, l := range lessons {
		a := account(l.items)
		for i := range l.items {
			x, e := &l.items[i], &l.gold[i]
			l.nameLessons(i, a, &g.who)
			for j := range x.moments {
				g.when.add(l.r.dayRow(l.items, i, j, a, nil), x.moments[j].value == e.Date)
			}
			joined := l.r.joined(x)
			for s := range statuses {
				g.whether.add(l.r.statusRow(l.items, i, s, joined, nil), statusIndex(e.Status) == s)
			}
		}
	}
}

// nameLessons asks of each name that may play a role whether it does.
func (l *lesson) nameLessons(i int, a *accounts, who *[roles]lot) {
	x, e := &l.items[i], &l.gold[i]
	for j := range x.names {
		if !x.thinkable(j) {
			continue
		}
		w, entity := l.r.nameRow(l.items, i, j, a, nil), x.names[j].entity
		for k, refs := range [roles][]news.Ref{e.Agent, e.With, {e.Place}} {
			if role(k) != asPlace || l.r.entities[entity].typ == news.Place {
				who[k].add(w, slices.Contains(l.r.entitiesOf(refs), entity))
			}
		}
	}
}

// askSpots asks which spots are triggers and of which type, of spots found by
// models that did not learn from their report.
func (g *ground) askSpots(docs []*annotate.Doc) {
	readings := make([]*reading, len(docs))
	words, kinds := make([][]instance, len(docs)), make([][]instance, len(docs))
	for i, d := range docs {
		readings[i] = read(d)
		words[i], kinds[i] = readings[i].wordLessons(d.Events)
	}
	for part := range crossed {
		var w, k []instance
		for i := range docs {
			if i%crossed != part {
				w, k = append(w, words[i]...), append(k, kinds[i]...)
			}
		}
		isTrigger, isKind := learn(w, wordTraining).column(), learn(k, kindTraining).column()
		for i := part; i < len(docs); i += crossed {
			if readers := readings[i].opinion(); readers != nil {
				readings[i].spotLessons(docs[i].Events, readings[i].spots(isTrigger, isKind, readers), readers, g)
			}
		}
	}
}

// spotLessons asks of each spot whether it is a trigger, and of each trigger
// and type whether it has it.
func (r *reading) spotLessons(gold []news.Event, spots []spot, readers *opinion, g *ground) {
	types := map[int]news.EventType{}
	for i := range gold {
		types[r.newTrigger(&gold[i]).token] = gold[i].Type
	}
	a := gistOf(r, spots)
	for i := range spots {
		t, is := types[spots[i].token]
		g.spotted.add(r.spotRow(spots, i, a, nil), is)
		for k, name := range news.EventTypes {
			if is && readers.thinkable(spots[i].token, k) {
				g.typ.add(r.kindRow(spots, i, k, a, nil), name == t)
			}
		}
	}
}
