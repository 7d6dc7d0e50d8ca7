package train

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/event"
	"github.com/rawi-news/rawi/news"
)

// tally counts gold, found and right.
type tally struct{ gold, found, right int }

func (t tally) f() float64 {
	if t.gold+t.found == 0 {
		return 0
	}
	return 200 * float64(t.right) / float64(t.gold+t.found)
}

// EventScore counts what is right of the parts of events, as the bench does.
type EventScore struct {
	Found, FoundTyped, Event, Typed, Agent, With, Date, Place, Status tally
}

func (s EventScore) String() string {
	return fmt.Sprintf("found %.1f %.1f %v event %.1f  typed %.1f  agent %.1f  with %.1f  date %.1f  place %.1f  status %.1f",
		s.Found.f(), s.FoundTyped.f(), s.Found, s.Event.f(), s.Typed.f(), s.Agent.f(), s.With.f(), s.Date.f(), s.Place.f(), s.Status.f())
}

// add scores the events of a report whose mentions carry the keys of gold.
func (s *EventScore) add(r *news.Report, gold, found []news.Event) {
	pairs := alignEvents(gold, found)
	s.Event.add(len(gold), len(found), len(pairs))
	typed := 0
	for _, p := range pairs {
		g, f := &gold[p[0]], &found[p[1]]
		if g.Type == f.Type {
			typed++
		}
		s.Agent.sets(keys(r, g.Agent), keys(r, f.Agent))
		s.With.sets(keys(r, g.With), keys(r, f.With))
		s.Place.equal(strings.Join(keys(r, []news.Ref{g.Place}), ""), strings.Join(keys(r, []news.Ref{f.Place}), ""))
		s.Date.equal(g.Date, f.Date)
		s.Status.equal(string(g.Status), string(f.Status))
	}
	s.Typed.add(len(gold), len(found), typed)
}

func (t *tally) add(gold, found, right int) { t.gold += gold; t.found += found; t.right += right }

func (t *tally) equal(a, b string) {
	right := 0
	if a == b {
		right = 1
	}
	t.add(1, 1, right)
}

func (t *tally) sets(gold, found []string) {
	right := 0
	for _, k := range found {
		if slices.Contains(gold, k) {
			right++
		}
	}
	t.add(len(gold), len(found), right)
}

func keys(r *news.Report, refs []news.Ref) []string {
	var out []string
	for _, ref := range refs {
		if i := ref.Index(); i >= 0 && !slices.Contains(out, r.Mentions[i].Actor) {
			out = append(out, r.Mentions[i].Actor)
		}
	}
	return out
}

// alignEvents pairs events that overlap, those of one type first.
func alignEvents(gold, found []news.Event) (pairs [][2]int) {
	usedGold, usedFound := make([]bool, len(gold)), make([]bool, len(found))
	for _, sameType := range []bool{true, false} {
		for i := range gold {
			for j := range found {
				if usedGold[i] || usedFound[j] || !gold[i].Overlaps(found[j].Span) || sameType && gold[i].Type != found[j].Type {
					continue
				}
				usedGold[i], usedFound[j] = true, true
				pairs = append(pairs, [2]int{i, j})
			}
		}
	}
	return pairs
}

// EventFolds learns events from all folders of the bench but one, measures on
// that one, for each folder in turn, and adds up. Triggers and types are given.
func EventFolds(gold []Gold) EventScore {
	var folders []string
	docs := make([]*annotate.Doc, len(gold))
	for i := range gold {
		docs[i] = goldDoc(&gold[i])
		if !slices.Contains(folders, gold[i].Folder) {
			folders = append(folders, gold[i].Folder)
		}
	}
	var s EventScore
	for _, held := range folders {
		var lessons []*annotate.Doc
		for i := range gold {
			if gold[i].Folder != held {
				lessons = append(lessons, docs[i])
			}
		}
		m := event.Train(lessons)
		for i := range gold {
			if gold[i].Folder == held {
				s.add(docs[i].Report, docs[i].Events, fill(m, docs[i]))
				found := m.Find(docs[i])
				pairs := alignEvents(docs[i].Events, found)
				s.Found.add(len(docs[i].Events), len(found), len(pairs))
				for _, p := range pairs {
					if docs[i].Events[p[0]].Type == found[p[1]].Type {
						s.FoundTyped.right++
					}
				}
				s.FoundTyped.add(len(docs[i].Events), len(found), 0)
			}
		}
	}
	return s
}

// fill lets the model decide everything but the span and the type of the events.
func fill(m *event.Model, d *annotate.Doc) []news.Event {
	found := make([]news.Event, len(d.Events))
	for i, e := range d.Events {
		found[i] = news.Event{Span: e.Span, Type: e.Type, Mode: e.Mode}
	}
	m.Fill(d, found)
	return found
}
