// Package search finds reports of a case by their words. Words are compared by
// folded form and lemma, with particles cut off, as the case keeps them; what a
// query means in words of its own language is package search/query.
package search

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/store"
)

// Hit is one report that holds the words.
type Hit struct {
	Report    string `json:"report"`
	Published string `json:"published"`
	Outlet    string `json:"outlet"`
	Title     string `json:"title"`
	Words     string `json:"words"` // the first sentence that holds one of them
	Start     int    `json:"start"` // byte offsets of that sentence
	End       int    `json:"end"`
}

// Reports returns at most limit reports that hold every word, best first.
func Reports(ctx context.Context, c *store.Case, words string, limit int) ([]Hit, error) {
	want := terms(words)
	if len(want) == 0 {
		return []Hit{}, nil
	}
	ids, err := match(ctx, c, want, limit)
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", words, err)
	}
	hits := []Hit{}
	for _, id := range ids {
		r, err := c.Report(ctx, id)
		if err != nil {
			return nil, err
		}
		hits = append(hits, hit(r, want))
	}
	return hits, nil
}

// terms cuts a query as the texts were cut and leaves particles out.
func terms(words string) []string {
	q := &news.Report{Text: words}
	lang.Analyze(q)
	var out []string
	for _, t := range q.Tokens {
		if t.Kind != news.Mark && t.Kind != news.Clitic {
			out = append(out, t.Norm)
		}
	}
	return out
}

func match(ctx context.Context, c *store.Case, want []string, limit int) ([]string, error) {
	quoted := make([]string, len(want))
	for i, w := range want {
		quoted[i] = `"` + strings.ReplaceAll(w, `"`, `""`) + `"`
	}
	rows, err := c.DB().QueryContext(ctx, `SELECT r.id FROM words JOIN reports r ON r.doc = words.rowid
		WHERE words MATCH ? ORDER BY bm25(words, 4, 1, 1), r.published, r.id LIMIT ?`, strings.Join(quoted, " AND "), limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// hit shows the first sentence of a report that holds one of the words.
func hit(r *news.Report, want []string) Hit {
	lang.Analyze(r)
	h := Hit{Report: r.ID, Published: r.Published.Value, Outlet: r.Outlet, Title: r.Title}
	for _, s := range r.Sentences {
		if slices.ContainsFunc(r.Tokens[s.First:s.Last], func(t news.Token) bool {
			return slices.Contains(want, t.Norm) || slices.Contains(want, t.Lemma)
		}) {
			h.Words, h.Start, h.End = s.Of(r.Text), s.Start, s.End
			break
		}
	}
	return h
}
