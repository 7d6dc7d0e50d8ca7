package record

import (
	"cmp"
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
	Break Break           `json:"break,omitempty"` // why the chain does not hold here
}

// StatementRow is one statement with its chain, origin first, the report last.
type StatementRow struct {
	ID        string          `json:"id"`
	Report    string          `json:"report"`
	Outlet    string          `json:"outlet"`
	Title     string          `json:"title"` // of the report
	Published string          `json:"published"`
	Cue       *Quote          `json:"cue"`
	Source    *Quote          `json:"source"`
	Content   *Quote          `json:"content"`
	Kind      news.SourceKind `json:"kind"`
	Stance    news.Stance     `json:"stance"`
	Direct    bool            `json:"direct"`
	Chain     []Rung          `json:"chain"`
	Holds     Soundness       `json:"holds"`
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
	w, ok := b.findings()[id]
	r := b.report[w.Report]
	if !ok || w.Index >= len(r.Statements) || export.StatementID(r, w.Index) != id {
		return StatementRow{}, false
	}
	return b.statement(r, w.Index), true
}

// indexFindings tells where the statement, event or time with an id stands.
func (b *Book) indexFindings() map[string]news.Where {
	m := map[string]news.Where{}
	for _, r := range b.Reports {
		for i := range r.Statements {
			m[export.StatementID(r, i)] = news.Where{Report: r.ID, Index: i}
		}
		for i := range r.Events {
			m[export.EventID(r, i)] = news.Where{Report: r.ID, Index: i}
		}
		for i := range r.Times {
			m[export.TimeID(r, i)] = news.Where{Report: r.ID, Index: i}
		}
	}
	return m
}

func (b *Book) statement(r *news.Report, i int) StatementRow {
	s := r.Statements[i]
	row := StatementRow{ID: export.StatementID(r, i), Report: r.ID, Outlet: r.Outlet, Title: b.title(r), Published: r.Published.Value,
		Cue: quote(r, s.Cue), Source: quote(r, s.Source), Content: quote(r, s.Content),
		Kind: s.Kind, Stance: s.Stance, Direct: s.Direct, Chain: []Rung{}, Claim: s.Claim, Polarity: s.Polarity, By: s.By}
	for _, l := range s.Chain {
		name := l.Name
		if a := b.actor[l.Actor]; a != nil {
			name = a.Name
		}
		row.Chain = append(row.Chain, Rung{l.Kind, name, l.Actor, l.How, quote(r, l.Words), breakOf(l)})
	}
	row.Holds = soundness(row.Chain)
	return row
}

// at returns the rows of statements by their places, in order of publication.
func (b *Book) at(where []news.Where) []StatementRow {
	out := []StatementRow{}
	for _, w := range b.inOrder(where) {
		if r := b.report[w.Report]; w.Index < len(r.Statements) {
			out = append(out, b.statement(r, w.Index))
		}
	}
	return out
}

// inOrder sorts places by publication and text and leaves out those in reports
// that the book does not have.
func (b *Book) inOrder(where []news.Where) []news.Where {
	out := slices.DeleteFunc(slices.Clone(where), func(w news.Where) bool { return b.report[w.Report] == nil })
	slices.SortFunc(out, func(x, y news.Where) int {
		return cmp.Or(cmp.Compare(b.place[x.Report], b.place[y.Report]), cmp.Compare(x.Index, y.Index))
	})
	return slices.Compact(out)
}
