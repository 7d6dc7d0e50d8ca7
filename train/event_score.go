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
	Lexical, LexicalTyped, Found, FoundTyped, Event, Typed, Agent, With, Date, Place, Status tally
}

func (s EventScore) String() string {
	return fmt.Sprintf("lexicon %v, typed %v  found %v  typed %v  agent %v  with %v  date %.1f  place %.1f  status %.1f",
		s.Lexical, s.LexicalTyped, s.Found, s.FoundTyped, s.Agent, s.With, s.Date.f(), s.Place.f(), s.Status.f())
}

// String gives F, with precision and recall in brackets.
func (t tally) String() string {
	return fmt.Sprintf("%.1f (%.1f, %.1f)", t.f(), 100*float64(t.right)/float64(max(1, t.found)), 100*float64(t.right)/float64(max(1, t.gold)))
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

// EventFolds learns events from all folders of the bench but some, measures on
// those, for each group of folders in turn, and adds up. What stands before the
// event in the order of the stages is given: mentions, times, statements.
func EventFolds(gold []Gold) EventScore {
	const groups = 6
	docs, group := make([]*annotate.Doc, len(gold)), foldGroups(gold, groups)
	for i := range gold {
		docs[i] = goldDoc(&gold[i])
	}
	var s EventScore
	for held := range groups {
		var lessons, rest []*annotate.Doc
		for i, d := range docs {
			if group[i] == held {
				rest = append(rest, d)
			} else {
				lessons = append(lessons, d)
			}
		}
		m := event.Train(lessons)
		for _, d := range rest {
			s.measure(m, d)
		}
	}
	return s
}

// foldGroups deals the folders into groups: the group of each report.
func foldGroups(gold []Gold, groups int) []int {
	var folders []string
	out := make([]int, len(gold))
	for i := range gold {
		k := slices.Index(folders, gold[i].Folder)
		if k < 0 {
			k = len(folders)
			folders = append(folders, gold[i].Folder)
		}
		out[i] = k % groups
	}
	return out
}

// measure scores what the model finds in a report, and what it makes of the
// gold's own triggers.
func (s *EventScore) measure(m *event.Model, d *annotate.Doc) {
	s.add(d.Report, d.Events, fill(m, d))
	score(&s.Found, &s.FoundTyped, d.Events, m.Find(d))
	score(&s.Lexical, &s.LexicalTyped, d.Events, event.Lexical(d))
}

// score counts triggers that were found, and those with the right type.
func score(any, typed *tally, gold, found []news.Event) {
	pairs, right := alignEvents(gold, found), 0
	for _, p := range pairs {
		if gold[p[0]].Type == found[p[1]].Type {
			right++
		}
	}
	any.add(len(gold), len(found), len(pairs))
	typed.add(len(gold), len(found), right)
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
