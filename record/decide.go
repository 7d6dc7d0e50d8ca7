package record

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/decision"
	"github.com/rawi-news/rawi/export"
	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/news"
)

// Finding reads what a person calls a finding in a decision: the id of a
// statement, an event or a time; REPORT/LAYER/START-END or REPORT/LAYER/WORDS;
// REPORT/report for what is said of the report itself;
// and the id of an actor, a claim or a happening, which stands for its first
// finding. Report is the id of the report, to be exchanged for its key. The
// error is [fault.NotFound] or [fault.Usage].
func (b *Book) Finding(name string) (decision.Finding, error) {
	if strings.Contains(name, "/") {
		return b.findingAt(name, foundWords)
	}
	if f, ok := b.firstOf(name); ok {
		return f, nil
	}
	w, ok := b.findings()[name]
	r := b.report[w.Report]
	switch {
	case !ok:
	case w.Index < len(r.Statements) && export.StatementID(r, w.Index) == name:
		return statementFinding(r, w.Index), nil
	case w.Index < len(r.Events) && export.EventID(r, w.Index) == name:
		return decision.Finding{Report: r.ID, Layer: decision.Event, Span: r.Events[w.Index].Span}, nil
	case w.Index < len(r.Times) && export.TimeID(r, w.Index) == name:
		return decision.Finding{Report: r.ID, Layer: decision.Time, Span: r.Times[w.Index].Span}, nil
	}
	return decision.Finding{}, fmt.Errorf("%w: nothing is called %q", fault.NotFound, name)
}

func notThere(f decision.Finding) error { return fmt.Errorf("%w: %s", fault.NotFound, f) }

func statementFinding(r *news.Report, i int) decision.Finding {
	return decision.Finding{Report: r.ID, Layer: decision.Statement, Span: r.Statements[i].Content}
}

// firstOf returns the first finding of an actor, a claim or a happening.
func (b *Book) firstOf(id string) (f decision.Finding, ok bool) {
	if a := b.actor[id]; a != nil {
		return b.mentionFinding(a.Mentions[0]), true
	}
	if c := b.claim[id]; c != nil {
		w := c.Statements[0]
		return statementFinding(b.report[w.Report], w.Index), true
	}
	if h := b.happening[id]; h != nil {
		w := h.Events[0]
		return decision.Finding{Report: w.Report, Layer: decision.Event, Span: b.report[w.Report].Events[w.Index].Span}, true
	}
	return f, false
}

func (b *Book) mentionFinding(w news.Where) decision.Finding {
	return decision.Finding{Report: w.Report, Layer: decision.Mention, Span: b.report[w.Report].Mentions[w.Index].Span}
}

// Missed reads where a finding was missed: REPORT/LAYER/START-END, or
// REPORT/LAYER/WORDS for the first place of these words. Errors are those of
// [Book.Finding].
func (b *Book) Missed(name string) (decision.Finding, error) { return b.findingAt(name, textWords) }

// findingAt reads REPORT/LAYER/START-END or REPORT/LAYER/WORDS.
func (b *Book) findingAt(name string, words func(*news.Report, decision.Layer, string) (news.Span, bool)) (decision.Finding, error) {
	for _, l := range []decision.Layer{decision.Mention, decision.Time, decision.Statement, decision.Event} {
		id, rest, ok := strings.Cut(name, "/"+string(l)+"/")
		if !ok {
			continue
		}
		r := b.report[id]
		if r == nil {
			return decision.Finding{}, fmt.Errorf("%w: report %q", fault.NotFound, id)
		}
		if f, err := decision.ParseFinding(name); err == nil && f.Layer == l {
			return f, nil
		}
		if s, ok := words(r, l, rest); ok {
			return decision.Finding{Report: r.ID, Layer: l, Span: s}, nil
		}
		return decision.Finding{}, fmt.Errorf("%w: report %s has no %s %q", fault.NotFound, r.ID, l, rest)
	}
	f, err := decision.ParseFinding(name)
	if err == nil && b.report[f.Report] == nil {
		err = fmt.Errorf("%w: report %q", fault.NotFound, f.Report)
	}
	return f, err
}

// foundWords returns the first finding of a layer with these words.
func foundWords(r *news.Report, l decision.Layer, words string) (news.Span, bool) {
	folded := arabic.Fold(words)
	all := decision.Spans(r, l)
	i := slices.IndexFunc(all, func(s news.Span) bool { return arabic.Fold(s.Of(r.Text)) == folded })
	if i < 0 {
		return news.Span{}, false
	}
	return all[i], true
}

// textWords returns the first place of the words in the text.
func textWords(r *news.Report, _ decision.Layer, words string) (news.Span, bool) {
	at := strings.Index(r.Text, words)
	return news.Span{Start: at, End: at + len(words)}, at >= 0 && words != ""
}

// Split returns the pairs that part the spellings of an actor that fold like
// name from the others: in every report that has it, the first such mention
// differs from the actor's first other one elsewhere, and those mentions are one. The
// error is [fault.NotFound] where the actor or the spelling is not there, and
// [fault.Usage] where nothing else would be left.
func (b *Book) Split(actor, name string) (apart, together [][2]decision.Finding, err error) {
	a := b.actor[actor]
	if a == nil {
		return nil, nil, fmt.Errorf("%w: actor %q", fault.NotFound, actor)
	}
	var these, others []decision.Finding
	folded, seen := arabic.Fold(name), map[string]bool{}
	for _, w := range a.Mentions {
		f := b.mentionFinding(w)
		switch {
		case arabic.Fold(f.Of(b.report[w.Report].Text)) != folded:
			others = append(others, f)
		case !seen[w.Report]:
			seen[w.Report] = true
			these = append(these, f)
		}
	}
	if len(these) == 0 {
		return nil, nil, fmt.Errorf("%w: %s is nowhere called %q", fault.NotFound, a.Name, name)
	}
	if len(others) == 0 {
		return nil, nil, fmt.Errorf("%w: %s is called nothing else", fault.Usage, a.Name)
	}
	for _, f := range these {
		apart = append(apart, [2]decision.Finding{elsewhere(others, f), f})
		if f != these[0] {
			together = append(together, [2]decision.Finding{these[0], f})
		}
	}
	return apart, together, nil
}

// elsewhere returns the first finding of another report, else the first: within
// one report a name that comes again is one actor.
func elsewhere(list []decision.Finding, f decision.Finding) decision.Finding {
	if i := slices.IndexFunc(list, func(g decision.Finding) bool { return g.Report != f.Report }); i >= 0 {
		return list[i]
	}
	return list[0]
}
