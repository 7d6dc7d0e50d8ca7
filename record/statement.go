package record

import (
	"slices"

	"github.com/rawi-news/rawi/export"
	"github.com/rawi-news/rawi/news"
)

// Rung is one link of a chain with the words that show it.
type Rung struct {
	Kind  news.SourceKind `json:"kind"`
	Name  string          `json:"name"`
	Actor string          `json:"actor,omitempty"`
	How   string          `json:"how,omitempty"`
	Words *Quote          `json:"words,omitempty"`
}

// StatementRow is one statement with its chain, origin first, the report last.
type StatementRow struct {
	ID        string          `json:"id"`
	Report    string          `json:"report"`
	Outlet    string          `json:"outlet"`
	Published string          `json:"published"`
	Cue       *Quote          `json:"cue"`
	Source    *Quote          `json:"source"`
	Content   *Quote          `json:"content"`
	Kind      news.SourceKind `json:"kind"`
	Stance    news.Stance     `json:"stance"`
	Direct    bool            `json:"direct"`
	Chain     []Rung          `json:"chain"`
	Claim     string          `json:"claim,omitempty"`
	Polarity  news.Polarity   `json:"polarity,omitempty"`
	By        news.Maker      `json:"by,omitempty"`
}

// Statements lists every statement, in the order of publication and text.
func (b *Book) Statements() []StatementRow {
	out := []StatementRow{}
	for _, r := range b.Reports {
		for i := range r.Statements {
			out = append(out, b.statement(r, i))
		}
	}
	return out
}

// StatementsOf lists the statements of one report.
func (b *Book) StatementsOf(r *news.Report) []StatementRow {
	out := []StatementRow{}
	for i := range r.Statements {
		out = append(out, b.statement(r, i))
	}
	return out
}

// Statement returns the statement with this id; false where there is none.
func (b *Book) Statement(id string) (StatementRow, bool) {
	for _, r := range b.Reports {
		for i := range r.Statements {
			if export.StatementID(r, i) == id {
				return b.statement(r, i), true
			}
		}
	}
	return StatementRow{}, false
}

func (b *Book) statement(r *news.Report, i int) StatementRow {
	s := r.Statements[i]
	row := StatementRow{ID: export.StatementID(r, i), Report: r.ID, Outlet: r.Outlet, Published: r.Published.Value,
		Cue: quote(r, s.Cue), Source: quote(r, s.Source), Content: quote(r, s.Content),
		Kind: s.Kind, Stance: s.Stance, Direct: s.Direct, Chain: []Rung{}, Claim: s.Claim, Polarity: s.Polarity, By: s.By}
	for _, l := range s.Chain {
		name := l.Name
		if a := b.actor[l.Actor]; a != nil {
			name = a.Name
		}
		row.Chain = append(row.Chain, Rung{l.Kind, name, l.Actor, l.How, quote(r, l.Words)})
	}
	return row
}

// at returns the rows of statements by their places, in order of publication.
func (b *Book) at(where []news.Where) []StatementRow {
	out := []StatementRow{}
	for _, r := range b.Reports {
		var own []int
		for _, w := range where {
			if w.Report == r.ID && w.Index < len(r.Statements) {
				own = append(own, w.Index)
			}
		}
		slices.Sort(own)
		for _, i := range own {
			out = append(out, b.statement(r, i))
		}
	}
	return out
}
