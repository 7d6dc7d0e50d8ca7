package main

import (
	"context"
	"fmt"
	"strconv"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/store"
)

func showDenials(_ context.Context, _ *store.Case, b *record.Book, _ asking) (*table, error) {
	rows := b.Denials()
	t := &table{head: []string{"id", "published", "by", "chain", "content", "claim"}, data: rows}
	for _, d := range rows {
		t.rows = append(t.rows, []string{d.ID, d.Published, string(d.Nay), isnad(d.StatementRow), d.Content.Words, d.Claim})
	}
	return t, nil
}

func showStories(_ context.Context, _ *store.Case, b *record.Book, _ asking) (*table, error) {
	rows := b.StoryRows()
	t := &table{head: []string{"id", "reports", "claims", "first", "last", "story"}, data: rows}
	for _, s := range rows {
		t.rows = append(t.rows, []string{s.ID, strconv.Itoa(len(s.Reports)), strconv.Itoa(len(s.Claims)), s.First, s.Last, s.Title})
	}
	return t, nil
}

func showNear(_ context.Context, _ *store.Case, b *record.Book, q asking) (*table, error) {
	rows, ok := b.Neighbours(q.id)
	if !ok {
		return nil, fmt.Errorf("claim %q: %w", q.id, fault.NotFound)
	}
	return statementTable(rows), nil
}
