package api

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/sse"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/record"
)

// register adds everything that can be asked for.
func (f *face) register() {
	list(f, "/reports", "the reports, in the order of publication", (*record.Book).ReportRows)
	list(f, "/actors", "people, organisations, places, outlets, most mentioned first", (*record.Book).ActorRows)
	list(f, "/events", "every mention of an event", (*record.Book).Events)
	list(f, "/statements", "who says what, through whom", (*record.Book).Statements)
	list(f, "/times", "every time expression and what it was resolved to", (*record.Book).Times)
	list(f, "/claims", "claims with their origins, denied ones first", (*record.Book).ClaimRows)
	list(f, "/denials", "statements that deny, and by what", (*record.Book).Denials)
	list(f, "/stories", "threads of reports with their claims, the largest first", (*record.Book).StoryRows)
	list(f, "/conflicts", "statements that conflict", (*record.Book).ConflictPairs)
	list(f, "/copies", "who copied whom", (*record.Book).CopyRows)
	list(f, "/sources", "sources without a name, by class and outlet", (*record.Book).SourceRows)
	list(f, "/decisions", "what people decided, the latest first, and what came of it", (*record.Book).Decisions)
	list(f, "/doubts", "links that were not made because they are doubtful", (*record.Book).Doubts)
	get(f, "/overview", "the first look: largest stories, who denies what, what needs a person", func(b *record.Book, _ *struct{}) (record.Overview, error) { return b.Overview(), nil })
	get(f, "/timeline", "happenings in the order in which they happened", timeline)
	one(f, "/reports/{id}", "one report with what was found in it", reading)
	one(f, "/actors/{id}", "one actor: what it says, what is said of it", (*record.Book).Profile)
	one(f, "/actors/{id}/ties", "whom an actor speaks of, meets and acts on, most often first", (*record.Book).Ties)
	one(f, "/claims/{id}", "one claim with its statements", (*record.Book).Claim)
	one(f, "/claims/{id}/first", "where a claim stands first, and which texts are missing", (*record.Book).First)
	one(f, "/claims/{id}/near", "statements in like words that do not belong to a claim", (*record.Book).Neighbours)
	one(f, "/statements/{id}", "one statement with its chain", (*record.Book).Statement)
	one(f, "/times/{id}", "one time expression, explained", (*record.Book).Time)
	get(f, "/search", "statements, events or reports that answer a query", search)
	f.stream()
}

// answer is what huma writes: the body as JSON.
type answer[T any] struct{ Body T }

// get is a route that answers from the book.
func get[In, Out any](f *face, path, doc string, from func(*record.Book, *In) (Out, error)) {
	op := f.route(path, doc)
	huma.Register(f, *op, func(_ context.Context, in *In) (*answer[Out], error) {
		b, err := f.book()
		if err != nil {
			return nil, problem(err)
		}
		v, err := from(b, in)
		if err != nil {
			return nil, problem(err)
		}
		return &answer[Out]{v}, nil
	})
	f.routes = append(f.routes, f.OpenAPI().Paths[op.Path].Get)
}

func (f *face) route(path, doc string) *huma.Operation {
	return &huma.Operation{OperationID: strings.Trim(strings.NewReplacer("/", "-", "{", "", "}", "").Replace(path), "-"), Method: http.MethodGet, Path: base + path, Summary: doc,
		Errors: []int{http.StatusBadRequest, http.StatusNotFound}}
}

// list is a route that answers with a page of rows.
func list[T any](f *face, path, doc string, rows func(*record.Book) []T) {
	get(f, path, doc, func(b *record.Book, in *Paging) (Page[T], error) { return page(rows(b), *in) })
}

// named is the argument of what answers about one thing.
type named struct {
	ID string `path:"id" doc:"part of the path"`
}

// one is a route that answers with the thing that has an id.
func one[T any](f *face, path, doc string, find func(*record.Book, string) (T, bool)) {
	get(f, path, doc, func(b *record.Book, in *named) (T, error) {
		v, ok := find(b, in.ID)
		if !ok {
			return v, fmt.Errorf("%s: %w", in.ID, fault.NotFound)
		}
		return v, nil
	})
}

func reading(b *record.Book, id string) (record.Reading, bool) {
	if r := b.Report(id); r != nil {
		return b.Reading(r), true
	}
	return record.Reading{}, false
}

// timelineArgs are the arguments of the timeline.
type timelineArgs struct {
	AsOf string `query:"asof" doc:"ISO day: only what reports published by then tell"`
	Paging
}

func timeline(b *record.Book, in *timelineArgs) (Page[record.Moment], error) {
	if in.AsOf != "" {
		return page(b.TimelineAsOf(in.AsOf), in.Paging)
	}
	return page(b.Timeline(), in.Paging)
}

// searchArgs are the arguments of a search.
type searchArgs struct {
	Q     string `query:"q" doc:"the query"`
	Kind  string `query:"kind" doc:"what rows; default: what the query asks about" enum:"statements,events,reports"`
	From  int    `query:"from" doc:"rows to leave out" minimum:"0"`
	Limit int    `query:"limit" doc:"rows" default:"20" minimum:"0" maximum:"1000"`
}

func search(b *record.Book, in *searchArgs) (record.Results, error) {
	return b.Search(in.Q, record.Sought(in.Kind), in.From, in.Limit)
}

// Progress is how far the adding of reports is, or how the last one ended.
type Progress struct {
	Started  bool     `json:"started"`
	Running  bool     `json:"running"`
	Read     int      `json:"read"`
	Known    int      `json:"known"` // in the case already
	Again    int      `json:"again"` // read anew
	Refused  int      `json:"refused"`
	Last     []string `json:"last"`     // the inputs last dealt with, the latest first
	Refusals []string `json:"refusals"` // with the reason
	Failure  string   `json:"failure,omitempty"`
}

// progressPath leads to the stream of progress.
const progressPath = "/progress"

// beat is how often the desk is asked how far it is.
const beat = 200 * time.Millisecond

// stream sends how far the adding is whenever that changes, until it is done or
// the asker has gone.
func (f *face) stream() {
	op := f.route(progressPath, "how far the adding of reports is, as server-sent events until it is done")
	sse.Register(f, *op, map[string]any{"message": Progress{}}, func(ctx context.Context, _ *struct{}, send sse.Sender) {
		for last, first := (Progress{}), true; ; first = false {
			now := f.progress()
			if first || !reflect.DeepEqual(now, last) {
				if send.Data(now) != nil {
					return
				}
				last = now
			}
			if !now.Running {
				return
			}
			select {
			case <-ctx.Done():
				return
			case <-time.After(beat):
			}
		}
	})
	f.routes = append(f.routes, f.OpenAPI().Paths[op.Path].Get)
}
