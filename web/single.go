package web

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// singles are pages that are shown for themselves: one file, styles inside.
var singles = []view{{name: "failed"}}

// WriteReport writes one report as a page of its own, styles inside, with the
// findings marked in the text: for a file that is sent to somebody.
func WriteReport(w io.Writer, b *record.Book, r *news.Report) error {
	return write(w, "report", page{Title: record.Title(r), Data: read(b, r)}, languages[0])
}

// write renders a page as one file.
func write(w io.Writer, name string, p page, lang string) error {
	s, err := load(Options{})
	if err != nil {
		return err
	}
	if s.tongues[lang] == nil {
		return fmt.Errorf("%w: no language is called %q; there are ar and en", fault.Usage, lang)
	}
	style, err := files.ReadFile("static/rawi.css")
	if err != nil {
		return err
	}
	p.tongue, p.Styles = s.tongues[lang], template.CSS(style)
	return s.pages[name].ExecuteTemplate(w, "page", &p)
}

// dossier is the record of a case, a claim or an actor, to be printed: every
// line leads to a footnote with sentence, outlet, date and hash.
type dossier struct {
	About   string // what it is about
	File    string // address of the dossier as one file; "" in that file
	Kind    string // "case", "claim", "actor"
	Claims  []record.ClaimRow
	Moments []record.Moment
	Reports []source
	Number  map[string]int // report, its number among the sources

	AllClaims, AllMoments int
	Pager                 pager
}

// source is a report as a footnote names it.
type source struct {
	record.ReportRow
	Hash, URL string
}

// WriteDossier writes the record of a case as one self-contained page; with the
// id of a claim or an actor, what concerns it. The error is of kind
// [fault.NotFound] where there is no such thing.
func WriteDossier(w io.Writer, b *record.Book, title, id, lang string) error {
	d, err := dossierOf(b, title, id)
	if err != nil {
		return err
	}
	d.cite(b)
	return write(w, "dossier", page{Title: d.About, Case: title, Data: d}, lang)
}

func dossierOf(b *record.Book, title, id string) (dossier, error) {
	d := dossier{About: title, Kind: "case", Number: map[string]int{}}
	switch c, ok := b.Claim(id); {
	case id == "":
		d.Claims, d.Moments = b.ClaimRows(), b.Timeline()
	case ok:
		d.Kind, d.About, d.Claims = "claim", c.Title, []record.ClaimRow{c}
	case b.Actor(id) != nil:
		d.Kind, d.About = "actor", b.Name(id)
		d.ofActor(b, id)
	default:
		return d, fmt.Errorf("dossier of %q: %w", id, fault.NotFound)
	}
	d.AllClaims, d.AllMoments = len(d.Claims), len(d.Moments)
	d.Pager = pager{Page: 1, Pages: 1}
	return d, nil
}

// dossierView shows a dossier, to be printed: a large one in parts.
func dossierView(b *record.Book, r *http.Request, p *page) (any, error) {
	d, err := dossierOf(b, p.Case, r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	p.Title, d.File = d.About, p.To("/file/dossier/", r.PathValue("id"))
	d.part(p.Args)
	d.cite(b)
	return d, nil
}

// quoted is how many statements of a claim and tellings of a happening a part of a
// dossier quotes, unless it is the dossier of one claim; the file has them all.
const quoted = 8

// part keeps the part of a dossier that the address asks for: so many claims, and
// so many happenings.
func (d *dossier) part(args url.Values) {
	longest := max(len(d.Claims), len(d.Moments))
	_, d.Pager = turn(make([]struct{}, longest), args, listed)
	from := (d.Pager.Page - 1) * listed
	d.Claims = slices.Clone(few(d.Claims[min(from, len(d.Claims)):], listed))
	d.Moments = slices.Clone(few(d.Moments[min(from, len(d.Moments)):], listed))
	most := quoted
	if d.Kind == "claim" {
		most = listed * quoted
	}
	for i := range d.Claims {
		d.Claims[i].Statements = few(d.Claims[i].Statements, most)
	}
	for i := range d.Moments {
		d.Moments[i].Events = few(d.Moments[i].Events, quoted)
	}
}

// dossierFile answers with a dossier as one file, to be kept.
func (s *server) dossierFile(w http.ResponseWriter, r *http.Request) {
	p := s.page(view{nav: "case"}, r)
	b, err := s.Book()
	var out bytes.Buffer
	if err == nil {
		err = WriteDossier(&out, b, s.Title, r.PathValue("id"), p.Lang)
	}
	if err != nil {
		s.fail(w, p, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": "dossier-" + cmp.Or(r.PathValue("id"), "case") + ".html"}))
	_, _ = out.WriteTo(w) // the reader has gone: nobody to tell
}

// ofActor keeps the claims that an actor's statements bear and the happenings
// in which it has a part.
func (d *dossier) ofActor(b *record.Book, id string) {
	by, about := b.StatementsByAndAbout(id)
	wanted := map[string]bool{}
	for _, s := range by {
		wanted[s.Claim] = true
	}
	for _, s := range about {
		wanted[s.Claim] = true
	}
	for _, c := range b.ClaimRows() {
		if wanted[c.ID] {
			d.Claims = append(d.Claims, c)
		}
	}
	part := map[string]bool{}
	for _, e := range b.EventsWith(id) {
		part[e.Happening] = true
	}
	for _, m := range b.Timeline() {
		if part[m.ID] {
			d.Moments = append(d.Moments, m)
		}
	}
}

// cite numbers the reports that the dossier quotes, in the order of publication.
func (d *dossier) cite(b *record.Book) {
	used := map[string]bool{}
	for _, c := range d.Claims {
		for _, s := range c.Statements {
			used[s.Report] = true
		}
	}
	for _, m := range d.Moments {
		for _, e := range m.Events {
			used[e.Report] = true
		}
	}
	for _, r := range b.Reports {
		if used[r.ID] {
			d.Reports = append(d.Reports, source{b.ReportRow(r), r.Hash, r.URL})
			d.Number[r.ID] = len(d.Reports)
		}
	}
}

// cited is the place of a report among the sources, and the words meant.
type cited struct {
	Number int
	Quote  *record.Quote
}

// Cite leads from a line of the dossier to its source.
func (d dossier) Cite(report string, q *record.Quote) cited { return cited{d.Number[report], q} }
