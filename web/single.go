package web

import (
	"html/template"
	"io"

	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// WriteReport writes one report as a page of its own, styles inside, with the
// findings marked in the text: for a file that is sent to somebody.
func WriteReport(w io.Writer, b *record.Book, r *news.Report) error {
	s := &server{strings: map[string]map[string]string{}, pages: map[string]*template.Template{}}
	if err := s.load(); err != nil {
		return err
	}
	style, err := files.ReadFile("static/rawi.css")
	if err != nil {
		return err
	}
	t, err := template.Must(s.pages["report"].Clone()).ParseFS(files, "templates/single.html")
	if err != nil {
		return err
	}
	return t.ExecuteTemplate(w, "single", &single{
		page:  page{T: s.strings["ar"], Lang: "ar", Dir: "rtl", Data: reading{r, record.Title(r), b.Pieces(r), b.StatementsOf(r), b.EventsOf(r)}},
		Style: template.CSS(style),
	})
}

// single is a page with its styles inside.
type single struct {
	page
	Style template.CSS
}
