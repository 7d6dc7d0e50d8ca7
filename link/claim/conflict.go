package claim

import (
	"cmp"
	"strconv"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// conflicts lists the pairs of statements of one claim that part: one denies
// what the other puts forward, or they count the same thing differently.
func (b *builder) conflicts(groups [][]int) []news.Conflict {
	var out []news.Conflict
	for _, members := range groups {
		for x, i := range members {
			for _, j := range members[x+1:] {
				if c, ok := part(b.all[i], b.all[j]); ok {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

func byClaim(x, y news.Conflict) int {
	return cmp.Or(cmp.Compare(x.Claim, y.Claim), link.CompareWhere(x.A, y.A), link.CompareWhere(x.B, y.B))
}

// part tells how two statements of one claim part, the earlier one first.
func part(a, b *statement) (news.Conflict, bool) {
	if a.Claim == "" || a.Claim != b.Claim {
		return news.Conflict{}, false
	}
	if b.published.First < a.published.First {
		a, b = b, a
	}
	c := news.Conflict{Claim: a.Claim, A: a.where, B: b.where, LagDays: a.published.Gap(b.published)}
	if a.published.IsZero() || b.published.IsZero() {
		c.LagDays = 0
	}
	if a.Polarity != b.Polarity {
		c.Kind, c.Contradiction = news.ConflictDenied, true
		c.ValueA, c.ValueB = string(a.Polarity), string(b.Polarity)
		return c, true
	}
	return c, differ(&c, a, b)
}

// differ compares what the statements count.
func differ(c *news.Conflict, a, b *statement) bool {
	for _, x := range a.counts {
		for _, y := range b.counts {
			if x.what != y.what || x.n == y.n {
				continue
			}
			c.ValueA, c.ValueB = strconv.Itoa(x.n), strconv.Itoa(y.n)
			c.Kind, c.Contradiction = news.ConflictNumber, true
			if c.LagDays > 0 && y.n > x.n {
				c.Kind, c.Contradiction = news.ConflictUpdate, false
			}
			return true
		}
	}
	return false
}

// counted is a number with the stem of what it counts.
type counted struct {
	n    int
	what string
}

// counts returns what is counted: numbers with the word behind them.
func counts(tokens []news.Token) []counted {
	var out []counted
	for i, t := range tokens {
		if t.Kind != news.Number || i+1 == len(tokens) || tokens[i+1].Kind != news.Word {
			continue
		}
		if n, err := strconv.Atoi(t.Norm); err == nil {
			out = append(out, counted{n, arabic.Stem(tokens[i+1].Norm)})
		}
	}
	return out
}
