package boilerplate

import (
	"strconv"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// Model is the chain over the lines of a text; its labels are [Labels].
type Model = seqlabel.Model

// Labels are the labels of a line, in the order of the model's columns.
var Labels = []string{"text", "boilerplate"}

// Lines returns the lines of a report that are not blank, and the features of
// each: what a training learns from.
func Lines(r *news.Report) (spans []news.Span, x [][]uint32) {
	p := newPage(r)
	defer p.release()
	for _, l := range p.lines {
		spans = append(spans, l.Span)
	}
	return spans, p.features()
}

// With returns the boilerplate that a model of the caller's finds.
func With(m *Model, r *news.Report) []news.Line { return find(m, r) }

func (p *page) features() [][]uint32 {
	out := make([][]uint32, len(p.lines))
	run := p.runs()
	for i := range p.lines {
		f := &features{make([]uint32, 0, 48)}
		f.own("", &p.lines[i])
		f.place(p, i, run)
		if i > 0 {
			f.own("before", &p.lines[i-1])
		}
		if i+1 < len(p.lines) {
			f.own("after", &p.lines[i+1])
		}
		out[i] = f.list
	}
	return out
}

// features collects the features of a line.
type features struct{ list []uint32 }

func (f *features) add(parts ...string) { f.list = append(f.list, seqlabel.Hash(parts...)) }

// own adds what a line says of itself; of a neighbour only its form.
func (f *features) own(who string, l *line) {
	size := bucket(l.chars, 15, 30, 45, 60, 75, 90, 120, 160, 200, 260, 350, 500)
	end := ending(l.ends)
	start := l.starts()
	f.add(who, "size", size)
	f.add(who, "end", end)
	f.add(who, "size end", size, end)
	f.add(who, "start", start)
	f.add(who, "start size", start, size)
	if who != "" {
		return
	}
	stops := bucket(l.stops, 1, 2, 3)
	seen := bucket(int(l.seen*100), 10, 20, 30, 40, 50, 60, 70, 80)
	f.add("stops", stops)
	f.add("stops end start", stops, end, start)
	f.add("seen", seen)
	f.add("seen size", seen, bucket(l.chars, 60, 120, 250))
	f.add("titled", bucket(int(l.titled*100), 1, 10, 20, 40))
	f.add("cue", l.cue)
	f.add("digits", bucket(l.digits, 1, 3, 6))
	f.add("latin", bucket(l.latin*100/max(1, l.chars), 10, 50, 90))
	f.add("marks", bucket(l.marks*100/max(1, l.chars), 3, 8, 50))
	f.add("question", strconv.FormatBool(l.asks))
	f.add("quoted", strconv.FormatBool(l.quotes), size)
	f.add("colon", strconv.FormatBool(l.colon), size)
	f.add("commas", bucket(l.commas, 1, 2, 3, 5))
	for k, w := range l.words {
		if k < 2 {
			f.add("word", strconv.Itoa(k), w)
		}
	}
	if n := len(l.words); n > 0 {
		f.add("last", l.words[n-1])
	}
	if l.chars < 80 {
		for _, w := range l.words {
			f.add("short word", w)
		}
	}
}

// place adds where a line stands.
func (f *features) place(p *page, i int, run []int) {
	n := len(p.lines)
	last := bucket(n-1-i, 1, 2, 3, 4, 5, 6, 7)
	size := bucket(p.lines[i].chars, 60, 90, 250)
	f.add("from end", last)
	f.add("from end size", last, size)
	f.add("from start", bucket(i, 1, 2, 3, 4))
	f.add("lines", bucket(n, 2, 4, 6, 8, 10, 15, 20), last)
	f.add("head", strconv.FormatBool(i < p.body), size)
	seen := bucket(int(p.lines[i].seen*100), 20, 40, 60)
	f.add("run", strconv.Itoa(min(run[i], 8)), strconv.FormatBool(n-1-i < run[i]))
	f.add("run seen", strconv.Itoa(min(run[i], 8)), seen)
	f.add("run from end", strconv.Itoa(min(run[i], 8)), last, p.lines[i].starts())
}

// runs tells for each line how many lines from it on to the end are leads: one
// sentence that does not go on from the one before. 0 where it is none.
func (p *page) runs() []int {
	out := make([]int, len(p.lines))
	n := 0
	for i := len(p.lines) - 1; i >= 0; i-- {
		if !p.lines[i].lead() {
			n = -len(p.lines) // the run to the end is broken for all before
		}
		n++
		out[i] = max(0, n)
	}
	return out
}

func (l *line) lead() bool {
	return l.stops <= 2 && l.chars < 320 && l.starts() != "and" && l.chars > 25
}

// starts tells how a line begins: with a conjunction, a quotation, digits.
func (l *line) starts() string {
	if len(l.words) == 0 {
		return "none"
	}
	first := []rune(l.words[0])
	switch {
	case strings.HasPrefix(l.raw, "\"") || strings.HasPrefix(l.raw, "“") || strings.HasPrefix(l.raw, "«"):
		return "quote"
	case first[0] == arabic.Waw && len(first) > 3:
		return "and"
	case first[0] >= '0' && first[0] <= '9':
		return "digit"
	case first[0] < 0x250:
		return "latin"
	case len(first) > 3 && first[len(first)-1] == arabic.Teh:
		return "verb"
	case len(first) > 2 && first[0] == arabic.Alef && first[1] == arabic.Lam:
		return "article"
	}
	return "word"
}

func ending(r rune) string {
	switch {
	case r == '.':
		return "stop"
	case r == questionMark || r == '?' || r == '!':
		return "ask"
	case r == ':':
		return "colon"
	case r == '"' || r == '”' || r == '»' || r == '\'':
		return "quote"
	case r == ')' || r == ']':
		return "bracket"
	case r >= '0' && r <= '9':
		return "digit"
	}
	return "letter"
}

// bucket tells between which borders n lies.
func bucket(n int, borders ...int) string {
	for i, b := range borders {
		if n < b {
			return strconv.Itoa(i)
		}
	}
	return strconv.Itoa(len(borders))
}
