package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/rawi-news/rawi/decision"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// fixView shows one finding with a form for every field.
func fixView(b *record.Book, r *http.Request, p *page) (any, error) {
	s, err := b.Subject(r.URL.Query().Get("on"))
	if err != nil {
		return nil, err
	}
	p.Title = s.Words
	return fixing{s, namesIn(b.Report(s.Report.ID))}, nil
}

// fixing is a finding that can be corrected, and the names that its report has.
type fixing struct {
	record.Subject
	Names []string
}

// namesIn lists the names of a report as it writes them, each once.
func namesIn(r *news.Report) []string {
	var out []string
	seen := map[string]bool{}
	for _, m := range r.Mentions {
		if n := m.Of(r.Text); !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

// rung is a link of a chain as a form shows it.
type rung struct{ Kind, Name string }

// blanks is how many links a form lets a person add.
const blanks = 2

// links reads a chain as [record.Subject] writes it, with blank links behind.
func links(chain string) []rung {
	var out []rung
	for part := range strings.SplitSeq(chain, " > ") {
		if kind, name, ok := strings.Cut(part, ": "); ok {
			out = append(out, rung{kind, name})
		}
	}
	return append(out, make([]rung, blanks)...)
}

// chainOf writes the links of a form as a chain; those without a name are left
// out.
func chainOf(kinds, names []string) string {
	var out []news.Link
	for i := range min(len(kinds), len(names)) {
		if name := strings.TrimSpace(names[i]); name != "" {
			out = append(out, news.Link{Kind: news.SourceKind(kinds[i]), Name: name})
		}
	}
	return decision.ChainText(out)
}

// decisionsView shows the log of decisions, the latest first.
func decisionsView(b *record.Book, r *http.Request, _ *page) (any, error) {
	rows, g := turn(b.Decisions(), r.URL.Query(), paged)
	return listing{Rows: rows, Pager: g}, nil
}

// fix takes a decision and leads back to where it was taken.
func (s *server) fix(w http.ResponseWriter, r *http.Request) {
	p := s.page(view{nav: "decisions"}, r)
	why := strings.TrimSpace(r.PostForm.Get("why"))
	if err := s.Desk.Fix(r.Context(), r.PostForm.Get("act"), fixArgs(r.PostForm), why); err != nil {
		s.fail(w, p, err)
		return
	}
	http.Redirect(w, r, backTo(r.PostForm.Get("back"), p.To("/decisions")), http.StatusSeeOther)
}

// fixArgs are the arguments of a decision: what it is about, then the other
// finding, a value, or FIELD=VALUE. The words of a finding that was missed are
// given apart.
func fixArgs(form url.Values) []string {
	args := append([]string{}, form["on"]...)
	if words := strings.TrimSpace(form.Get("words")); words != "" && len(args) > 0 {
		args[0] += words
	}
	if field := form.Get("field"); field == "chain" && form.Has("name") {
		return append(args, "chain="+chainOf(form["kind"], form["name"]))
	} else if field != "" {
		return append(args, field+"="+strings.TrimSpace(strings.ReplaceAll(form.Get("value"), "\r\n", "\n")))
	}
	return append(args, form["value"]...)
}

// backTo is a path of this site, else another.
func backTo(path, other string) string {
	u, err := url.Parse(path)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n") {
		return other
	}
	return path
}

// Fix is the address where a finding is corrected.
func (p *page) Fix(name string) string {
	args := url.Values{"on": {name}}
	if p.Lang != languages[0] {
		args.Set("lang", p.Lang)
	}
	return "/fix?" + args.Encode()
}

// Back is the address of this page, to come back to.
func (p *page) Back() string { return p.Here("page", p.Args.Get("page")) }

// OptionOf is the word for a value that a field can have.
func (p *page) OptionOf(field, value string) string {
	switch {
	case value == "":
		return p.words["none"]
	case field == "type":
		if w, ok := p.words["event."+value]; ok {
			return w
		}
	}
	return p.Term(field, value)
}

// verdict is a decision about two things that may be one.
type verdict struct{ Act, A, B, Label, Back string }

// Kinds are those of sources.
func (p *page) Kinds() []string { return decision.Options(decision.Statement, "kind") }

// Types are those of names.
func (p *page) Types() []string { return decision.Options(decision.Mention, "type") }

// Hint says how a field is written, "" where that needs no saying.
func (p *page) Hint(field string) string { return p.words["hint."+field] }
