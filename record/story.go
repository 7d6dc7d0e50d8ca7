package record

import (
	"cmp"
	"slices"
)

// StoryRow is a thread of reports with the claims that it is about.
type StoryRow struct {
	ID         string     `json:"id"`
	Title      string     `json:"title"`
	First      string     `json:"first"` // dates of the first and the last report
	Last       string     `json:"last"`
	Reports    []string   `json:"reports"`    // ids, in the order of publication
	Happenings []string   `json:"happenings"` // in the order in which they happened
	Claims     []string   `json:"claims"`     // in the order of [Book.ClaimRows]
	Rows       []ClaimRow `json:"-"`          // of the claims
}

// StoryRows lists the stories, those of most reports first. A story is called by
// its claim that most reports carry.
func (b *Book) StoryRows() []StoryRow { return b.stories() }

func (b *Book) storyRows() []StoryRow {
	rows := b.ClaimRows()
	place := map[string]int{}
	for i, c := range rows {
		place[c.ID] = i
	}
	out := []StoryRow{}
	for _, s := range b.Stories {
		row := StoryRow{s.ID, s.Title, s.First, s.Last, slices.Concat([]string{}, s.Reports), slices.Concat([]string{}, s.Happenings), []string{}, nil}
		var at []int
		for _, id := range s.Claims {
			if i, ok := place[id]; ok {
				at = append(at, i)
			}
		}
		slices.Sort(at)
		for _, i := range at {
			row.Claims, row.Rows = append(row.Claims, rows[i].ID), append(row.Rows, rows[i])
		}
		if len(at) > 0 {
			row.Title = slices.MinFunc(row.Rows, widest).Title
		}
		out = append(out, row)
	}
	slices.SortStableFunc(out, func(x, y StoryRow) int { return cmp.Compare(len(y.Reports), len(x.Reports)) })
	return out
}

// widest puts the claim first that most reports carry, from most origins.
func widest(x, y ClaimRow) int {
	return cmp.Or(cmp.Compare(y.Reports, x.Reports), cmp.Compare(len(y.Origins), len(x.Origins)), cmp.Compare(len(y.Statements), len(x.Statements)), cmp.Compare(x.ID, y.ID))
}

// StoryRow returns the story with this id; false where there is none.
func (b *Book) StoryRow(id string) (StoryRow, bool) {
	rows := b.StoryRows()
	at := slices.IndexFunc(rows, func(s StoryRow) bool { return s.ID == id })
	if at < 0 {
		return StoryRow{}, false
	}
	return rows[at], true
}

// NamesOf lists the actors whom some reports mention, most mentioned there first.
func (b *Book) NamesOf(reports []string) []ActorRow {
	times := map[string]int{}
	for _, id := range reports {
		if r := b.report[id]; r != nil {
			for _, m := range r.Mentions {
				times[m.Actor]++
			}
		}
	}
	var out []ActorRow
	for id, n := range times {
		if a := b.actor[id]; a != nil {
			out = append(out, ActorRow{ID: id, Type: a.Type, Name: a.Name, Mentions: n})
		}
	}
	slices.SortFunc(out, func(x, y ActorRow) int {
		return cmp.Or(cmp.Compare(y.Mentions, x.Mentions), cmp.Compare(x.ID, y.ID))
	})
	return out
}
