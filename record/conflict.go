package record

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// Conflict is two statements of one claim that part: for a denial B denies what
// A puts forward.
type Conflict struct {
	Claim         string            `json:"claim"`
	Title         string            `json:"title"`
	Kind          news.ConflictKind `json:"kind"`
	Contradiction bool              `json:"contradiction"` // false for updates and more precise tellings
	ValueA        string            `json:"value_a,omitempty"`
	ValueB        string            `json:"value_b,omitempty"`
	LagDays       int               `json:"lag_days"`
	A             StatementRow      `json:"a"`
	B             StatementRow      `json:"b"`
}

// ConflictPairs lists the pairs of statements that part, contradictions first,
// claim by claim. Where linking named none, each denial stands beside the
// statement that was published last before it, or first after it.
func (b *Book) ConflictPairs() []Conflict { return b.conflicts() }

func (b *Book) conflictRows() []Conflict {
	if len(b.Conflicts) == 0 {
		return b.denied()
	}
	out := []Conflict{}
	for _, c := range b.Conflicts {
		rows := slices.Concat(b.at([]news.Where{c.A}), b.at([]news.Where{c.B}))
		claim := b.claim[c.Claim]
		if len(rows) != 2 || claim == nil {
			continue
		}
		x := Conflict{c.Claim, claim.Title, c.Kind, c.Contradiction, c.ValueA, c.ValueB, c.LagDays, rows[0], rows[1]}
		if c.Kind == news.ConflictPlace || c.Kind == news.ConflictActor {
			x.ValueA, x.ValueB = b.Name(c.ValueA), b.Name(c.ValueB)
		}
		out = append(out, x)
	}
	slices.SortFunc(out, func(x, y Conflict) int {
		return cmp.Or(cmp.Compare(last(x), last(y)), cmp.Compare(x.Claim, y.Claim), cmp.Compare(x.A.ID, y.A.ID),
			cmp.Compare(x.B.ID, y.B.ID), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.ValueA, y.ValueA))
	})
	return out
}

func last(c Conflict) int {
	if c.Contradiction {
		return 0
	}
	return 1
}

// denied pairs every denial with what it denies.
func (b *Book) denied() []Conflict {
	out := []Conflict{}
	for _, c := range b.ClaimRows() {
		for _, d := range c.Statements {
			if d.Polarity != news.Denies {
				continue
			}
			if a, ok := affirmed(c.Statements, d); ok {
				out = append(out, Conflict{Claim: c.ID, Title: c.Title, Kind: news.ConflictDenied, Contradiction: true, A: a, B: d})
			}
		}
	}
	return out
}

// affirmed picks the affirming statement that stands nearest before d.
func affirmed(all []StatementRow, d StatementRow) (found StatementRow, ok bool) {
	for _, s := range all {
		if s.Polarity == news.Denies || (ok && s.Published > d.Published) {
			continue
		}
		found, ok = s, true
	}
	return found, ok
}

// LoneDenials lists the claims that are denied and that no report puts forward.
func (b *Book) LoneDenials() []ClaimRow {
	out := []ClaimRow{}
	for _, c := range b.ClaimRows() {
		if c.Denies > 0 && c.Affirms == 0 {
			out = append(out, c)
		}
	}
	return out
}

// Marked writes the words of both sides, those that only one has between marks.
func (c Conflict) Marked() (a, b string) {
	x, y := Compare(c.A.Content.Words, c.B.Content.Words)
	return marked(x), marked(y)
}

func marked(all []Stretch) string {
	var b strings.Builder
	for _, s := range all {
		if s.Same {
			b.WriteString(s.Words)
			continue
		}
		rest := strings.TrimLeft(s.Words, " ")
		b.WriteString(s.Words[:len(s.Words)-len(rest)] + "[" + rest + "]")
	}
	return b.String()
}

// ConflictsOf lists the pairs of one claim that part.
func (b *Book) ConflictsOf(claim string) []Conflict {
	out := []Conflict{}
	for _, c := range b.ConflictPairs() {
		if c.Claim == claim {
			out = append(out, c)
		}
	}
	return out
}

// Stretch is words of one telling that the other has too, or not.
type Stretch struct {
	Words string
	Same  bool
}

// compared is how many words of a telling are compared at most.
const compared = 300

// Compare cuts two texts into what they share and what only one has. Words are
// compared by their folded forms; each result, joined, is its text with white
// space made single.
func Compare(a, b string) (x, y []Stretch) {
	wa, wb := strings.Fields(a), strings.Fields(b)
	if len(wa) > compared || len(wb) > compared {
		return []Stretch{{strings.Join(wa, " "), true}}, []Stretch{{strings.Join(wb, " "), true}}
	}
	inA, inB := common(folded(wa), folded(wb))
	return stretches(wa, inA), stretches(wb, inB)
}

// punctuation is what stands around words.
const punctuation = `.,،؛;:!?؟"'()[]«»“”„-–—`

// folded returns the words as they are compared: without marks around them.
func folded(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strings.Trim(arabic.Fold(w), punctuation)
	}
	return out
}

// common marks a longest common subsequence in both lists.
func common(a, b []string) (inA, inB []bool) {
	long := make([][]int, len(a)+1)
	for i := range long {
		long[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				long[i][j] = long[i+1][j+1] + 1
			} else {
				long[i][j] = max(long[i+1][j], long[i][j+1])
			}
		}
	}
	inA, inB = make([]bool, len(a)), make([]bool, len(b))
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			inA[i], inB[j] = true, true
			i, j = i+1, j+1
		case long[i+1][j] >= long[i][j+1]:
			i++
		default:
			j++
		}
	}
	return inA, inB
}

// stretches joins neighbouring words that are alike in being shared or not.
func stretches(words []string, same []bool) []Stretch {
	var out []Stretch
	for i, w := range words {
		if i > 0 {
			w = " " + w
		}
		if n := len(out); n > 0 && out[n-1].Same == same[i] {
			out[n-1].Words += w
			continue
		}
		out = append(out, Stretch{w, same[i]})
	}
	return out
}
