package claim

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// doubtful is the log-odds from which on a statement is taken to deny, by itself
// or the claim that it bears: a denial that is not likelier than none would show
// accounts that part where they do not.
const doubtful = 0.0

// builder makes claims of groups.
type builder struct {
	all      Statements
	copies   Copies
	text     func(report string) string
	edges    [][]link.Edge // by group
	decision *link.Decision
}

// claims makes a claim of every group of two statements or more and of every
// single denial, writes ids and polarities into the statements, and lists what
// parts the tellings of each.
func (b *builder) claims(groups [][]int) (out []news.Claim, parting []news.Conflict) {
	made, part := make([]news.Claim, len(groups)), make([][]news.Conflict, len(groups))
	link.Spread(len(groups), func() func(int) {
		f := &row{}
		return func(g int) {
			members := groups[g]
			if len(members) == 1 && b.all[members[0]].Stance != news.Deny {
				return
			}
			made[g] = b.claim(members)
			made[g].Reasons = b.decision.RowMean(b.edges[g], names[:], func(i, j int) []float64 {
				*f = row{}
				compare(f, b.all[i], b.all[j])
				return f[:]
			})
			part[g] = b.conflicts(members)
		}
	})
	out = slices.DeleteFunc(made, func(c news.Claim) bool { return c.ID == "" })
	slices.SortFunc(out, func(a, b news.Claim) int { return strings.Compare(a.ID, b.ID) })
	return out, slices.Concat(part...)
}

func (b *builder) claim(members []int) news.Claim {
	var c news.Claim
	for _, i := range members {
		c.Statements = append(c.Statements, b.all[i].where)
	}
	first := b.all[members[0]]
	c.ID = news.ID("c", first.where.Report, fmt.Sprint(first.where.Index), fmt.Sprint(first.Content.Start))
	for _, i := range members {
		s := b.all[i]
		s.Claim, s.Polarity = c.ID, news.Affirms
		if s.denies() || s.polarity >= doubtful {
			s.Polarity = news.Denies
		}
	}
	c.Title = b.title(members)
	c.Origins = b.origins(members)
	for _, o := range c.Origins {
		if o.Actor != "" {
			c.Least++
		}
	}
	c.Least = max(c.Least, min(1, len(c.Origins)))
	c.Pivot = b.pivot(members)
	return c
}

// title is the content that says it most plainly: affirmed, of middling length.
func (b *builder) title(members []int) string {
	best := slices.MinFunc(members, func(i, j int) int {
		x, y := b.all[i], b.all[j]
		return cmp.Or(cmp.Compare(x.Polarity, y.Polarity), cmp.Compare(plainness(x), plainness(y)), cmp.Compare(i, j))
	})
	return b.all[best].Content.Of(b.text(b.all[best].where.Report))
}

// plainness is how far the length of a content is from that of a plain sentence.
func plainness(s *statement) int {
	const plain = 14
	return max(s.length-plain, plain-s.length)
}

// pivot is the actor in the chains of most reports that bear the claim, where
// these are three or more and the actor is not the only origin.
func (b *builder) pivot(members []int) string {
	reports := map[string]bool{}
	by := map[string]map[string]bool{}
	for _, i := range members {
		s := b.all[i]
		reports[s.where.Report] = true
		for _, a := range s.chainIDs {
			if by[a] == nil {
				by[a] = map[string]bool{}
			}
			by[a][s.where.Report] = true
		}
	}
	best := ""
	for a, in := range by {
		if len(in) > len(by[best]) || len(in) == len(by[best]) && a < best {
			best = a
		}
	}
	if len(reports) < 3 || 2*len(by[best]) <= len(reports) {
		return ""
	}
	return best
}
