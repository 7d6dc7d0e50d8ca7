package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/search/query"
)

// searched is what a query found, or what is wrong with it.
type searched struct {
	record.Results
	Pager    pager
	Shown    []shown
	Mistake  *query.Error
	Wrong    [3]string // before the mistake, the mistake, behind it
	Proposal string    // the query as it was likely meant
}

// shown is a row with its words cut into those that were asked for and the rest.
type shown struct {
	Row   any
	Words []record.Stretch
}

func searchView(b *record.Book, _ *http.Request, p *page) (any, error) {
	_, at := turn(make([]struct{}, 1<<20), p.Args, paged)
	res, err := b.Search(p.Query, record.Sought(p.Arg("kind")), (at.Page-1)*paged, paged)
	var wrong *query.Error
	if errors.As(err, &wrong) {
		return mistaken(wrong), nil
	}
	if err != nil {
		return nil, err
	}
	out := searched{Results: res}
	all := map[record.Sought]int{record.SoughtStatements: res.AllStatements, record.SoughtEvents: res.AllEvents, record.SoughtReports: res.AllReports}
	_, out.Pager = turn(make([]struct{}, all[res.Kind]), p.Args, paged)
	mark := func(row any, q *record.Quote) {
		x := shown{Row: row}
		if q != nil {
			x.Words = b.Marked(q, res.Node)
		}
		out.Shown = append(out.Shown, x)
	}
	for _, s := range res.Statements {
		mark(s, s.Content)
	}
	for _, e := range res.Events {
		mark(e, e.Sentence)
	}
	for _, h := range res.Reports {
		mark(h, h.Sentence)
	}
	return out, nil
}

// mistaken shows where a query is wrong.
func mistaken(e *query.Error) searched {
	s := searched{Mistake: e, Wrong: [3]string{e.Query[:e.At], e.Query[e.At:e.End], e.Query[e.End:]}}
	if e.Proposal != "" {
		s.Proposal = s.Wrong[0] + e.Proposal + s.Wrong[2]
	}
	return s
}

// operator is one line of the help of searching.
type operator struct{ Name, Example string }

// Operators explain the language of queries by examples, which the catalogue
// lists as name=example.
func (p *page) Operators() []operator {
	var out []operator
	for _, pair := range strings.Split(p.words["operators.list"], "|") {
		name, example, _ := strings.Cut(pair, "=")
		out = append(out, operator{name, example})
	}
	return out
}

// Search is the address of a search by one operator.
func (p *page) Search(operator, value string) string {
	return p.Ask(p.term(operator, value))
}

// Ask is the address of a search.
func (p *page) Ask(q string) string {
	args := url.Values{"q": {q}}
	if p.Lang != languages[0] {
		args.Set("lang", p.Lang)
	}
	return "/search?" + args.Encode()
}

// ActorOperator narrows a search to an actor: what a statement speaks of, or else
// the words of its name.
func (p *page) ActorOperator(kind record.Sought) string {
	if kind == record.SoughtStatements {
		return "about"
	}
	return ""
}

// term writes an operator with its value as a query has it.
func (p *page) term(operator, value string) string {
	if strings.ContainsAny(value, " ()") {
		value = `"` + strings.ReplaceAll(value, `"`, "") + `"`
	}
	if operator == "" {
		return value
	}
	return p.words["field."+operator] + ":" + value
}

// facets is one list of values that hits share.
type facets struct {
	Name, Head string
	Values     []narrowed
}

// narrowed is a value and the address of the search narrowed to it.
type narrowed struct {
	record.Facet
	More string
}

// Facet lists values with the search narrowed to each.
func (p *page) Facet(operator, head string, values []record.Facet) facets {
	f := facets{Name: operator, Head: head}
	for _, v := range values {
		f.Values = append(f.Values, narrowed{v, p.Here("q", p.Query+" "+p.term(operator, v.Value))})
	}
	return f
}
