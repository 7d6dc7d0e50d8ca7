package web

import (
	"net/http"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// reading is one report with everything that was found in it.
type reading struct {
	Report     *news.Report
	Title      string
	Pieces     []record.Piece
	Statements []record.StatementRow
	Numbers    map[string]int // statement, its number in the list
	Origins    map[string]int // claim, its independent origins
	Events     []record.EventRow
	Times      []record.TimeRow
	Names      []record.ActorRow
	Copies     []record.CopyRow
	Doubtful   int // times that need a person
	Before     string
	After      string // ids of the neighbours in the order of publication
}

func reportView(b *record.Book, r *http.Request, p *page) (any, error) {
	x := b.Report(r.PathValue("id"))
	if x == nil {
		return nil, fault.NotFound
	}
	out := read(b, x)
	p.Title = out.Title
	for i, y := range b.Reports {
		if y != x {
			continue
		}
		if i > 0 {
			out.Before = b.Reports[i-1].ID
		}
		if i+1 < len(b.Reports) {
			out.After = b.Reports[i+1].ID
		}
	}
	return out, nil
}

func read(b *record.Book, x *news.Report) reading {
	out := reading{Report: x, Title: record.Title(x), Pieces: b.Pieces(x), Statements: b.StatementsOf(x), Events: b.EventsOf(x),
		Times: b.TimesOf(x), Names: b.ActorsOf(x), Copies: b.CopiesOf(x.ID), Numbers: map[string]int{}, Origins: map[string]int{}}
	for i, s := range out.Statements {
		out.Numbers[s.ID] = i + 1
		if c, ok := b.Claim(s.Claim); ok {
			out.Origins[s.Claim] = len(c.Origins)
		}
	}
	for _, t := range out.Times {
		if len(t.Alt) > 0 {
			out.Doubtful++
		}
	}
	return out
}
