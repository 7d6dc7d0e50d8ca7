package api

import (
	"fmt"
	"net/http"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/record"
)

// paging are the arguments of every list.
var paging = []param{{"cursor", "where the page begins: next of the page before"}, {"limit", "rows of a page, at most 1000; default 100"}}

// routes is everything that can be asked for.
func routes() []route {
	return []route{
		list("/reports", "the reports, in the order of publication", (*record.Book).ReportRows),
		list("/actors", "people, organisations, places, outlets, most mentioned first", (*record.Book).ActorRows),
		list("/events", "every mention of an event", (*record.Book).Events),
		list("/statements", "who says what, through whom", (*record.Book).Statements),
		list("/times", "every time expression and what it was resolved to", (*record.Book).Times),
		list("/claims", "claims with their origins, denied ones first", (*record.Book).ClaimRows),
		list("/conflicts", "statements that conflict", (*record.Book).ConflictPairs),
		list("/copies", "who copied whom", (*record.Book).CopyRows),
		list("/sources", "sources without a name, by class and outlet", (*record.Book).SourceRows),
		list("/decisions", "what people decided, the latest first, and what came of it", (*record.Book).Decisions),
		list("/doubts", "links that were not made because they are doubtful", (*record.Book).Doubts),
		{"/timeline", "happenings in the order in which they happened",
			append([]param{{"asof", "ISO day: only what reports published by then tell"}}, paging...), timeline, Page[record.Moment]{}},
		one("/reports/{id}", "one report with what was found in it", func(b *record.Book, id string) (record.Reading, bool) {
			if r := b.Report(id); r != nil {
				return b.Reading(r), true
			}
			return record.Reading{}, false
		}),
		one("/actors/{id}", "one actor: what it says, what is said of it", (*record.Book).Profile),
		one("/claims/{id}", "one claim with its statements", (*record.Book).Claim),
		one("/claims/{id}/first", "where a claim stands first, and which texts are missing", (*record.Book).First),
		one("/statements/{id}", "one statement with its chain", (*record.Book).Statement),
		one("/times/{id}", "one time expression, explained", (*record.Book).Time),
		{"/search", "statements, events or reports that answer a query", []param{{"q", "the query"},
			{"kind", "statements, events or reports; default: what the query asks about"}, {"from", "rows to leave out"}, {"limit", "rows; default 20"}},
			search, record.Results{}},
	}
}

// list is a route that answers with a page of rows.
func list[T any](path, doc string, rows func(*record.Book) []T) route {
	return route{path, doc, paging, func(b *record.Book, r *http.Request) (any, error) {
		return page(rows(b), r.URL.Query())
	}, Page[T]{}}
}

// one is a route that answers with the thing that has an id.
func one[T any](path, doc string, find func(*record.Book, string) (T, bool)) route {
	var example T
	return route{path, doc, nil, func(b *record.Book, r *http.Request) (any, error) {
		v, ok := find(b, r.PathValue("id"))
		if !ok {
			return nil, fmt.Errorf("%s: %w", r.PathValue("id"), fault.NotFound)
		}
		return v, nil
	}, example}
}

func timeline(b *record.Book, r *http.Request) (any, error) {
	args := r.URL.Query()
	if day := args.Get("asof"); day != "" {
		return page(b.TimelineAsOf(day), args)
	}
	return page(b.Timeline(), args)
}

func search(b *record.Book, r *http.Request) (any, error) {
	args := r.URL.Query()
	from, err := number(args, "from", 0)
	if err != nil {
		return nil, err
	}
	limit, err := number(args, "limit", 20)
	if err != nil {
		return nil, err
	}
	return b.Search(args.Get("q"), record.Sought(args.Get("kind")), from, min(limit, largest))
}
