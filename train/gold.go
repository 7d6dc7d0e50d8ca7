package train

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rawi-news/rawi/news"
)

// Gold is one report with its annotation, all quotes resolved to byte spans.
type Gold struct {
	Report      *news.Report // id, outlet, title, published, text; not analysed
	Folder      string       // name of the folder it came from, for folds
	Actors      map[string]GoldActor
	Mentions    []GoldMention // in text order
	Times       []GoldTime
	Statements  []GoldStatement
	Events      []GoldEvent
	Boilerplate []news.Span
}

// GoldActor is one named thing of a report.
type GoldActor struct {
	Key, Name string
	Type      news.Type
	Forms     []string
}

// GoldMention is one occurrence of an actor's name.
type GoldMention struct {
	news.Span
	Key  string
	Type news.Type
}

// GoldTime is a time expression with its value.
type GoldTime struct {
	news.Span
	Value string
}

// GoldLink is one rung of a gold chain; Key is "" for the unnamed.
type GoldLink struct {
	Kind      news.SourceKind
	Name, Key string
}

// GoldStatement is one annotated statement; Cue and Source may be empty spans.
type GoldStatement struct {
	Cue, Source, Content    news.Span
	Kind                    news.SourceKind
	Stance                  news.Stance
	Direct                  bool
	Chain                   []GoldLink
	Claim, Polarity, Origin string
}

// GoldEvent is one annotated event; roles are actor keys.
type GoldEvent struct {
	news.Span
	Type                   news.EventType
	Mode                   string
	Agent, With            []string
	Place, Date, Happening string
	Status                 news.Status
	Object                 news.Span
}

// Load reads every NAME.report.json with its NAME.gold.json in dir and in the
// folders below it, in the order of the paths. A report without gold is left
// out. The error names the file that cannot be read or resolved.
func Load(dir string) ([]Gold, error) {
	var out []Gold
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".gold.json") {
			return err
		}
		g, err := load(path)
		if err != nil {
			return fmt.Errorf("load gold %s: %w", path, err)
		}
		out = append(out, *g)
		return nil
	})
	return out, err
}

type quote struct {
	Q   string
	Nth int
}

type goldFile struct {
	Actors []struct {
		Key, Name, Type string
		Forms           []string
		Except          []quote
	}
	Times []struct {
		quote
		Value string
	}
	Statements []struct {
		Cue, Source             *quote
		Content                 quote
		Kind, Stance            string
		Direct                  bool
		Chain                   []struct{ Kind, Name, Key string }
		Claim, Polarity, Origin string
	}
	Events []struct {
		quote
		Type, Mode, Place, Date, Status, Happening string
		Agent, With                                []string
		Object                                     *quote
	}
	Boilerplate []quote
}

// finder resolves quotes in one text and keeps the first that was not found.
type finder struct {
	text string
	err  error
}

func (f *finder) span(q quote) news.Span {
	at := -1
	for range max(1, q.Nth) {
		next := strings.Index(f.text[at+1:], q.Q)
		if q.Q == "" || next < 0 {
			f.err = cmp.Or(f.err, fmt.Errorf("quote %q (nth %d) is not in the text", q.Q, q.Nth))
			return news.Span{}
		}
		at += 1 + next
	}
	return news.Span{Start: at, End: at + len(q.Q)}
}

func (f *finder) maybe(q *quote) news.Span {
	if q == nil {
		return news.Span{}
	}
	return f.span(*q)
}

func load(path string) (*Gold, error) {
	var r struct{ ID, Outlet, Title, Published, Text string }
	if err := readJSON(strings.TrimSuffix(path, ".gold.json")+".report.json", &r); err != nil {
		return nil, err
	}
	var file goldFile
	if err := readJSON(path, &file); err != nil {
		return nil, err
	}
	g := &Gold{
		Report: &news.Report{ID: r.ID, Outlet: r.Outlet, Title: r.Title, Text: r.Text,
			Published: news.Date{Value: r.Published, Known: news.KnownGiven}},
		Folder: filepath.Base(filepath.Dir(path)),
	}
	f := &finder{text: r.Text}
	g.fill(&file, f)
	return g, f.err
}

func readJSON(path string, v any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, v)
}

func (g *Gold) fill(file *goldFile, f *finder) {
	g.fillMentions(file, f)
	for _, t := range file.Times {
		g.Times = append(g.Times, GoldTime{f.span(t.quote), t.Value})
	}
	for _, s := range file.Statements {
		st := GoldStatement{Cue: f.maybe(s.Cue), Source: f.maybe(s.Source), Content: f.span(s.Content),
			Kind: news.SourceKind(s.Kind), Stance: news.Stance(s.Stance), Direct: s.Direct,
			Claim: s.Claim, Polarity: s.Polarity, Origin: s.Origin}
		for _, l := range s.Chain {
			st.Chain = append(st.Chain, GoldLink{news.SourceKind(l.Kind), l.Name, l.Key})
		}
		g.Statements = append(g.Statements, st)
	}
	for _, e := range file.Events {
		g.Events = append(g.Events, GoldEvent{Span: f.span(e.quote), Type: news.EventType(e.Type), Mode: e.Mode,
			Agent: e.Agent, With: e.With, Place: e.Place, Date: e.Date, Happening: e.Happening,
			Status: news.Status(e.Status), Object: f.maybe(e.Object)})
	}
	for _, b := range file.Boilerplate {
		g.Boilerplate = append(g.Boilerplate, f.span(b))
	}
}

// fillMentions finds every occurrence of every form, longest form first, at
// word starts up to attached particles, as the scorer does.
func (g *Gold) fillMentions(file *goldFile, f *finder) {
	type form struct{ text, key string }
	var forms []form
	banned := map[news.Span]bool{}
	g.Actors = map[string]GoldActor{}
	for _, a := range file.Actors {
		g.Actors[a.Key] = GoldActor{a.Key, a.Name, news.Type(a.Type), a.Forms}
		for _, x := range a.Except {
			banned[f.span(x)] = true
		}
		for _, x := range a.Forms {
			forms = append(forms, form{x, a.Key})
		}
	}
	slices.SortStableFunc(forms, func(a, b form) int {
		return cmp.Compare(utf8.RuneCountInString(b.text), utf8.RuneCountInString(a.text))
	})
	taken := make([]bool, len(f.text))
	for _, x := range forms {
		for at := strings.Index(f.text, x.text); at >= 0 && x.text != ""; {
			s := news.Span{Start: at, End: at + len(x.text)}
			if !slices.Contains(taken[s.Start:s.End], true) && !banned[s] && wordAt(f.text, s) {
				g.Mentions = append(g.Mentions, GoldMention{s, x.key, g.Actors[x.key].Type})
				for i := s.Start; i < s.End; i++ {
					taken[i] = true
				}
			}
			next := strings.Index(f.text[at+1:], x.text)
			if next < 0 {
				break
			}
			at += 1 + next
		}
	}
	slices.SortFunc(g.Mentions, func(a, b GoldMention) int { return cmp.Compare(a.Start, b.Start) })
}

// proclitics are the particles that may stand before a name inside its word.
var proclitics = strings.Fields("وال فال بال كال ولل فلل وب ول وك فب فل لل ال و ف ب ل ك")

const tatweel = "\u0640"

// wordAt reports whether a form stands at s as a word of its own, up to
// attached particles.
func wordAt(text string, s news.Span) bool {
	if r, _ := utf8.DecodeRuneInString(text[s.End:]); s.End < len(text) && letter(r) {
		return false
	}
	start := s.Start
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:start])
		if !letter(r) {
			break
		}
		start -= n
	}
	before := strings.ReplaceAll(text[start:s.Start], tatweel, "")
	return before == "" || slices.Contains(proclitics, before)
}

func letter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || unicode.Is(unicode.Mn, r)
}
