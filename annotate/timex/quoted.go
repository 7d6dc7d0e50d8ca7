package timex

import (
	"cmp"
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// Quoted counts the times inside a direct quotation from the day on which it was
// said, where the words that introduce it tell one.
var Quoted = &annotate.Annotator{
	Name:  "timex/quoted",
	Doc:   "counts the times inside a quotation from the day on which it was said",
	Needs: []annotate.Layer{annotate.Tokens, annotate.Times, annotate.Statements},
	Gives: []annotate.Layer{annotate.Times},
	Run: func(d *annotate.Doc) error {
		Requote(d.Report)
		return nil
	},
}

// Requote resolves anew the times inside the direct quotations of a report that
// were counted from publication, where the quotation has a day of its own.
func Requote(r *news.Report) {
	for i := range r.Statements {
		s := &r.Statements[i]
		if !s.Direct || s.Cue.Empty() {
			continue
		}
		from, to := timesIn(r, s.Content)
		if !slices.ContainsFunc(r.Times[from:to], countedDay) {
			continue
		}
		if said := saidOn(r, s); said != "" && said != r.Published.Value {
			requote(r, s.Content, r.Times[from:to], said)
		}
	}
}

// countedDay reports whether a time is a day counted from publication. What lies
// so many years back is counted from the report's day even where it is quoted.
func countedDay(t news.Timex) bool {
	return t.Anchor.Kind == "published" && t.Begin != "" && t.Begin == t.End
}

// requote counts the times of a quotation from the day on which it was said.
func requote(r *news.Report, content news.Span, times []news.Timex, said string) {
	first, last := tokensIn(r, content)
	anew := Find(&news.Report{Text: r.Text, Tokens: r.Tokens[first:last], Published: news.Date{Value: said}})
	for i := range times {
		t := &times[i]
		k := slices.IndexFunc(anew, func(x news.Timex) bool { return x.Span == t.Span && x.Rule == t.Rule })
		if countedDay(*t) && k >= 0 && countedDay(anew[k]) {
			*t = anew[k]
			t.Anchor.Kind = "quotation"
		}
	}
}

// saidOn is the day told between the beginning of the cue's sentence and the
// content, the nearest to the content, or "".
func saidOn(r *news.Report, s *news.Statement) string {
	k, _ := tokensIn(r, s.Cue)
	if k >= len(r.Tokens) || s.Content.Start < s.Cue.End {
		return ""
	}
	begin := r.Tokens[r.Sentences[r.Tokens[k].Sentence].First].Start
	from, to := timesIn(r, news.Span{Start: begin, End: s.Content.Start})
	for i := to - 1; i >= from; i-- {
		t := r.Times[i]
		if t.Begin != "" && t.Begin == t.End && (t.Type == news.TimexDate || t.Type == news.TimexTime) && !foreign(r, s, t.Span) {
			return t.Begin
		}
	}
	return ""
}

// foreign reports whether a time stands in the content of another statement that
// does not hold the cue of s.
func foreign(r *news.Report, s *news.Statement, t news.Span) bool {
	return slices.ContainsFunc(r.Statements, func(o news.Statement) bool { return o.Content.Holds(t) && !o.Content.Holds(s.Cue) })
}

// timesIn returns the half-open range of the times inside a span.
func timesIn(r *news.Report, s news.Span) (from, to int) {
	from, _ = slices.BinarySearchFunc(r.Times, s.Start, func(t news.Timex, at int) int { return cmp.Compare(t.Start, at) })
	for to = from; to < len(r.Times) && r.Times[to].Span.End <= s.End; to++ {
	}
	return from, to
}

// tokensIn returns the half-open range of the tokens inside a span.
func tokensIn(r *news.Report, s news.Span) (from, to int) {
	from, _ = slices.BinarySearchFunc(r.Tokens, s.Start, func(t news.Token, at int) int { return cmp.Compare(t.Start, at) })
	for to = from; to < len(r.Tokens) && r.Tokens[to].End <= s.End; to++ {
	}
	return from, to
}
