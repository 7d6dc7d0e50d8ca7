package record

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// OriginRow is one independent origin of a claim, and why its statements fall
// together.
type OriginRow struct {
	Kind       news.SourceKind `json:"kind"`
	Name       string          `json:"name"`
	Actor      string          `json:"actor,omitempty"`
	Statements int             `json:"statements"`
	Why        string          `json:"why,omitempty"`
}

// ClaimRow is one claim with its counts: independent origins, reports, and who
// denies.
type ClaimRow struct {
	ID         string         `json:"id"`
	Title      string         `json:"title"`
	Origins    []OriginRow    `json:"origins"`
	Reports    int            `json:"reports"`
	Affirms    int            `json:"affirms"`
	Denies     int            `json:"denies"`
	First      string         `json:"first"` // earliest publication
	Statements []StatementRow `json:"statements,omitempty"`
}

// ClaimRows lists the claims: those with a denial first, then by the number of
// reports.
func (b *Book) ClaimRows() []ClaimRow { return b.claims() }

func (b *Book) claimRows() []ClaimRow {
	out := []ClaimRow{}
	for i := range b.Claims {
		out = append(out, b.claimRow(&b.Claims[i]))
	}
	slices.SortFunc(out, func(x, y ClaimRow) int {
		return cmp.Or(cmp.Compare(min(1, y.Denies*y.Affirms), min(1, x.Denies*x.Affirms)),
			cmp.Compare(y.Reports, x.Reports), cmp.Compare(len(y.Statements), len(x.Statements)), cmp.Compare(x.ID, y.ID))
	})
	return out
}

// Claim returns the claim with this id; false where there is none.
func (b *Book) Claim(id string) (ClaimRow, bool) {
	if c := b.claim[id]; c != nil {
		return b.claimRow(c), true
	}
	return ClaimRow{}, false
}

func (b *Book) claimRow(c *news.Claim) ClaimRow {
	row := ClaimRow{ID: c.ID, Title: c.Title, Origins: []OriginRow{}, Reports: countReports(c.Statements), Statements: b.at(c.Statements)}
	for _, s := range row.Statements {
		if s.Polarity == news.Denies {
			row.Denies++
		} else {
			row.Affirms++
		}
		if s.Published != "" && (row.First == "" || s.Published < row.First) {
			row.First = s.Published
		}
	}
	for _, o := range c.Origins {
		name := o.Name
		if a := b.actor[o.Actor]; a != nil {
			name = a.Name
		}
		row.Origins = append(row.Origins, OriginRow{o.Kind, name, o.Actor, len(o.Statements), o.Why})
	}
	return row
}

// Starts reports whether the chain of a statement begins at this origin.
func (o OriginRow) Starts(s StatementRow) bool {
	if len(s.Chain) == 0 {
		return false
	}
	first := s.Chain[0]
	return o.Actor != "" && first.Actor == o.Actor || o.Actor == "" && first.Name == o.Name && first.Kind == o.Kind
}
