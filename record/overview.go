package record

import "slices"

// Overview is the first look at a case: what it holds, its largest stories, who
// denies what, and what needs a person. It can be kept and shown before the case
// is opened.
type Overview struct {
	Reports    int `json:"reports"`
	Actors     int `json:"actors"`
	Statements int `json:"statements"`
	Claims     int `json:"claims"`
	Conflicts  int `json:"conflicts"` // contradictions alone
	AllUndated int `json:"all_undated"`
	AllDoubts  int `json:"all_doubts"`
	AllDenials int `json:"all_denials"`
	AllStories int `json:"all_stories"`

	Stories []Chapter   `json:"stories"`
	Top     []ClaimRow  `json:"top"` // claims of no story that is shown
	Denials []Denial    `json:"denials"`
	Against []Conflict  `json:"against"`
	Latest  []ReportRow `json:"latest"`
	Undated []ReportRow `json:"undated"`
	Doubts  []Doubt     `json:"doubts"`
}

// Chapter is a story with the first of its claims.
type Chapter struct {
	ID      string     `json:"id"`
	Title   string     `json:"title"`
	Reports int        `json:"reports"`
	Claims  int        `json:"claims"`
	First   string     `json:"first"`
	Last    string     `json:"last"`
	Begin   []ClaimRow `json:"begin"`
}

// How many of a kind an overview has.
const (
	someRows     = 8
	someStories  = 5
	someDenials  = 6
	somePairs    = 3
	fewestClaims = 4
	mostClaims   = 15 // of all stories together, unless there are many
)

// Overview gathers the first look at the case.
func (b *Book) Overview() Overview {
	pairs, doubts, denials := b.ConflictPairs(), b.Doubts(), b.Denials()
	if doubts == nil {
		doubts = []Doubt{}
	}
	o := Overview{Reports: len(b.Reports), Actors: len(b.Actors), Claims: len(b.Claims), AllDoubts: len(doubts), AllDenials: len(denials), AllStories: len(b.Stories),
		Against: cut(pairs, 0, somePairs), Doubts: cut(doubts, 0, somePairs), Denials: cut(denials, 0, someDenials),
		Stories: []Chapter{}, Top: []ClaimRow{}, Latest: []ReportRow{}, Undated: []ReportRow{}}
	for _, c := range pairs {
		if c.Contradiction {
			o.Conflicts++
		}
	}
	for _, r := range slices.Backward(b.Reports) {
		o.Statements += len(r.Statements)
		switch {
		case r.Published.Value != "" && len(o.Latest) < someRows:
			o.Latest = append(o.Latest, b.ReportRow(r))
		case r.Published.Value == "":
			o.AllUndated++
			if len(o.Undated) < someRows {
				o.Undated = append(o.Undated, b.ReportRow(r))
			}
		}
	}
	o.tell(cut(b.StoryRows(), 0, someStories), b.ClaimRows())
	return o
}

// tell shows stories with their claims: fewer of each where there are more
// stories.
func (o *Overview) tell(stories []StoryRow, claims []ClaimRow) {
	told := map[string]bool{}
	for _, s := range stories {
		x := Chapter{s.ID, s.Title, len(s.Reports), len(s.Claims), s.First, s.Last, nil}
		for _, c := range cut(s.Rows, 0, max(fewestClaims, mostClaims/len(stories))) {
			x.Begin = append(x.Begin, heard(c))
		}
		o.Stories = append(o.Stories, x)
		for _, id := range s.Claims {
			told[id] = true
		}
	}
	for _, c := range claims {
		if !told[c.ID] && len(o.Top) < someRows {
			o.Top = append(o.Top, heard(c))
		}
	}
}
