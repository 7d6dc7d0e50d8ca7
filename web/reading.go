package web

import (
	"net/http"
	"strings"

	"github.com/rawi-news/rawi/decision"
	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// reading is one report with everything that was found in it.
type reading struct {
	Report     *news.Report
	Title      string
	Lines      [][]record.Piece // the text line by line; nil for blank lines
	Statements []record.StatementRow
	Numbers    map[string]int // statement, its number in the list
	Origins    map[string]int // claim, its independent origins
	Events     []record.EventRow
	Times      []record.TimeRow
	Names      []record.ActorRow
	Mention    map[string]string // actor, the name of its first mention in the text
	Copies     []record.CopyRow
	Doubtful   []record.TimeRow // times that need a person
	Before     string
	After      string // ids of the neighbours in the order of publication
}

func reportView(b *record.Book, r *http.Request, p *page) (any, error) {
	id := r.PathValue("id")
	x := b.Report(id)
	if x == nil && p.desk != nil {
		if x = p.desk.Fresh(id); x != nil {
			b = record.New([]*news.Report{x}, &link.Record{})
		}
	}
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
	out := reading{Report: x, Title: record.Title(x), Lines: lines(b.Pieces(x)), Statements: b.StatementsOf(x), Events: b.EventsOf(x),
		Times: b.TimesOf(x), Names: b.ActorsOf(x), Copies: b.CopiesOf(x.ID), Numbers: map[string]int{}, Origins: map[string]int{}, Mention: map[string]string{}}
	for _, m := range x.Mentions {
		if out.Mention[m.Actor] == "" {
			f := decision.Finding{Report: x.ID, Layer: decision.Mention, Span: m.Span}
			out.Mention[m.Actor] = f.String()
		}
	}
	for i, s := range out.Statements {
		out.Numbers[s.ID] = i + 1
		if c, ok := b.Claim(s.Claim); ok {
			out.Origins[s.Claim] = len(c.Origins)
		}
	}
	for _, t := range out.Times {
		if doubtful(t) {
			out.Doubtful = append(out.Doubtful, t)
		}
	}
	return out
}

// doubtful reports whether a person must choose between readings of a time: not
// where only the date of publication is missing.
func doubtful(t record.TimeRow) bool {
	return len(t.Alt) > 1 || t.Value != "" && len(t.Alt) > 0
}

// lines cuts the pieces of a text at its line ends. Blank lines next to one
// another are one.
func lines(pieces []record.Piece) [][]record.Piece {
	var out [][]record.Piece
	var line []record.Piece
	blank := true
	end := func() {
		if !blank {
			out = append(out, line)
		} else if len(out) > 0 && out[len(out)-1] != nil {
			out = append(out, nil)
		}
		line, blank = nil, true
	}
	for _, p := range pieces {
		for at := 0; ; {
			n := strings.IndexByte(p.Words[at:], '\n')
			part := p
			if n < 0 {
				part.Words = p.Words[at:]
			} else {
				part.Words = p.Words[at : at+n]
			}
			if at > 0 {
				part.Opens = nil
			}
			blank = blank && strings.TrimSpace(part.Words) == ""
			line = append(line, part)
			if n < 0 {
				break
			}
			end()
			at += n + 1
		}
	}
	end()
	return out
}
