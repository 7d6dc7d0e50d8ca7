package web

import (
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// page is what every template gets; its methods are what templates can say.
type page struct {
	*tongue
	Nav    string // the entry of the navigation that it belongs to
	Case   string
	Title  string // of the page, "" for the case's own
	Query  string // words in the search box
	Path   string
	Args   url.Values
	Kept   bool // whether the bytes that reports came as can be had
	Busy   bool // the page is to be asked for again in a moment
	desk   Desk
	Secret string       // by which a form of this page is known
	Styles template.CSS // of a page that is one file; "" links to them
	Data   any
}

// With is the same page about a part of the data.
func (p *page) With(data any) *page {
	q := *p
	q.Data = data
	return &q
}

// Single reports whether the page is one file that leads nowhere.
func (p *page) Single() bool { return p.Styles != "" }

// To is the address of a view in the language of the page.
func (p *page) To(path string, id ...string) string {
	for _, part := range id {
		path += url.PathEscape(part)
	}
	if p.Lang != languages[0] {
		path += "?lang=" + p.Lang
	}
	return path
}

// At is the address of a finding in the text of its report.
func (p *page) At(report, finding string) string { return p.To("/report/", report) + "#" + finding }

// Here is the address of this page with one argument set anew; "" takes it out.
// Pages and places begin again.
func (p *page) Here(pairs ...any) string {
	args := url.Values{}
	for k, v := range p.Args {
		if k != "page" && len(v) > 0 {
			args.Set(k, v[0])
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		key, value := text(pairs[i]), text(pairs[i+1])
		if value == "" {
			args.Del(key)
			continue
		}
		args.Set(key, value)
	}
	if len(args) == 0 {
		return p.Path
	}
	return p.Path + "?" + args.Encode()
}

// Other is the address of this page in the other language.
func (p *page) Other() string {
	if p.Lang == languages[0] {
		return p.Here("lang", "en", "page", p.Args.Get("page"))
	}
	return p.Here("lang", "", "page", p.Args.Get("page"))
}

// Arg is an argument of the address.
func (p *page) Arg(key string) string { return p.Args.Get(key) }

// Keep lists those of the arguments that the address has.
func (p *page) Keep(keys ...string) []string {
	return slices.DeleteFunc(keys, func(k string) bool { return p.Args.Get(k) == "" })
}

// Writable reports whether reports can be added and corrected here.
func (p *page) Writable() bool { return p.desk != nil }

// Entries are the entries of the navigation.
func (p *page) Entries() []string {
	all := []string{"case", "reports", "timeline", "claims", "conflicts", "actors", "sources", "copies", "decisions"}
	if p.Writable() {
		all = append(all, "add")
	}
	return all
}

// Day writes a date as plain text, for a picture.
func (p *page) Day(iso string) string {
	day, _, _ := strings.Cut(iso, "T")
	return p.date(day)
}

// Join writes names in a row, for a picture.
func (p *page) Join(names []string) string { return strings.Join(names, p.words["comma"]+" ") }

// Value writes what one telling of a conflict says, by the kind of the conflict.
func (p *page) Value(kind news.ConflictKind, value string) string {
	switch {
	case value == "" && kind == news.ConflictHedge:
		return "—"
	case value == "":
		return p.words["unknown"]
	case kind == news.ConflictDate || kind == news.ConflictPrecise:
		return p.date(value)
	case kind == news.ConflictStatus || kind == news.ConflictDone:
		return p.Term("status", value)
	}
	return p.digits(value)
}

// Statuses are those of events.
func (p *page) Statuses() []string {
	return []string{string(news.Happened), string(news.Planned), string(news.Requested), string(news.Denied), string(news.Hypothetical)}
}

// pager is a page of a long list.
type pager struct{ Page, Pages, All int }

// paged is how many rows a page of a list shows.
const paged = 60

// turn returns the rows of the page of a list that the address asks for.
func turn[T any](rows []T, args url.Values, size int) ([]T, pager) {
	at, err := strconv.Atoi(args.Get("page"))
	g := pager{Pages: max(1, (len(rows)+size-1)/size), All: len(rows)}
	if err != nil {
		at = 1
	}
	g.Page = max(1, min(at, g.Pages))
	return rows[(g.Page-1)*size : min(len(rows), g.Page*size)], g
}

// told is one side of a comparison.
type told struct {
	S     record.StatementRow
	Words []record.Stretch
}

// functions are what templates can call besides the methods of the page.
var functions = template.FuncMap{
	"short":    record.Short,
	"hash8":    func(hash string) string { return hash[:min(8, len(hash))] },
	"day":      func(iso string) string { return iso[:min(len(iso), len(time.DateOnly))] },
	"add":      func(a, b int) int { return a + b },
	"ids":      markIDs,
	"class":    markClass,
	"note":     markNote,
	"pair":     func(act, a, b string) verdict { return verdict{act, a, b, "", ""} },
	"apart":    func(a, b string) verdict { return verdict{"different", a, b, "", "/claim/" + b} },
	"join":     func(a, b string) verdict { return verdict{"same", a, b, "fix.join", "/claim/" + a} },
	"some":     some,
	"unnamed":  unnamed,
	"tellers":  tellers,
	"variants": variants,
	"links":    links,
	"first":    func(n int, rows []record.StatementRow) []record.StatementRow { return rows[:min(n, len(rows))] },
}

// text is a value of a template as a word of an address.
func text(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case int:
		return strconv.Itoa(x)
	case record.Sought:
		return string(x)
	}
	return ""
}

// markIDs lists the ids of the findings that cover a piece, innermost last.
func markIDs(p record.Piece) string {
	var ids []string
	for _, m := range p.Marks {
		ids = append(ids, m.ID)
	}
	return strings.Join(ids, " ")
}

// markClass lists the layers and classes of the findings that cover a piece.
func markClass(p record.Piece) string {
	var names []string
	for _, m := range p.Marks {
		names = append(names, m.Layer)
		if m.Class != "" && (m.Layer == "mention" || m.Layer == "statement") {
			names = append(names, m.Class)
		}
	}
	return strings.Join(names, " ")
}

// markNote is what the innermost finding with a note says.
func markNote(p record.Piece) string {
	for i := len(p.Marks) - 1; i >= 0; i-- {
		if n := p.Marks[i].Note; n != "" && p.Marks[i].Layer != "event" {
			return n
		}
	}
	return ""
}
