package tagger

import (
	"sync"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/seqlabel"
)

// Annotator answers every head with the shipped models.
var Annotator = &annotate.Annotator{
	Name:  "tagger",
	Doc:   "fast reader: what names, cues, contents and events the tokens are likely to be",
	Needs: []annotate.Layer{annotate.Tokens},
	Gives: []annotate.Layer{annotate.Scores},
	Run: func(d *annotate.Doc) error {
		r := readers.Get().(*Reader)
		defer readers.Put(r)
		r.Read(d)
		return nil
	},
}

var readers = sync.Pool{New: func() any { return NewReader(Shipped()) }}

// By is the name and version that findings of the shipped models bear.
const By = "tagger@2"

// Reader answers the heads with one set of models. It is used by one goroutine
// and remembers what its models say of words.
type Reader struct {
	set    *Set
	f      *Features
	sums   []uint64 // a row of the early models for each token
	maybe  []bool   // for each token whether it may well tell of an event
	tokens []int    // those that may
	late   []uint64 // a row of the late models for each likely event
	room   []uint32
	chain  seqlabel.Scratch
	due    due // of the early models
	owed   due // of the late ones

	standing, shaped, parts, named     recall
	near, between, behind, before, cov recall
}

// NewReader returns a Reader with these models.
func NewReader(s *Set) *Reader {
	t := s.early.table
	return &Reader{
		set: s, f: NewFeatures(), room: make([]uint32, 0, 256), due: due{table: t}, owed: due{table: s.late.table},
		standing: newRecall(t, 11), shaped: newRecall(t, 10), parts: newRecall(t, 12), named: newRecall(t, 8),
		near: newRecall(t, 11), between: newRecall(t, 11), behind: newRecall(t, 8), before: newRecall(t, 8), cov: newRecall(t, 9),
	}
}

// Read fills d.Scores for every head that has a model.
func (r *Reader) Read(d *annotate.Doc) {
	r.f.Reset(d.Report)
	if r.f.Len() == 0 || r.set.early.width() == 0 {
		return
	}
	r.base()
	names := r.chained(d, annotate.HeadMention, r.set.Mention)
	if names != nil {
		r.addNamed(names)
	}
	r.events(d, names)
	cues := r.chained(d, annotate.HeadCue, r.set.Cue)
	if cues == nil {
		return
	}
	r.addCued(cues)
	outer := r.chained(d, annotate.HeadContent, r.set.Content)
	if outer != nil {
		r.addCovered(cues, outer)
		r.chained(d, annotate.HeadInner, r.set.Inner)
	}
	r.statuses(d)
}

// sum returns the sums of a token.
func (r *Reader) sum(i int) []uint64 {
	w := r.set.early.width()
	return r.sums[i*w : (i+1)*w : (i+1)*w]
}

// base sums the features that need no other head.
func (r *Reader) base() {
	w, t := r.set.early.width(), r.set.early.table
	r.sums = sized(r.sums, r.f.Len()*w)
	clear(r.sums)
	r.due.sums = r.sums
	for i := range r.f.Len() {
		sum, a := r.sum(i), r.f.around(i)
		for p, word := range a {
			seqlabel.AddRow(sum, r.words(word)[p*w:])
		}
		seqlabel.AddRow(sum, r.lemma(i))
		row, known := r.standing.at(r.f.standingKey(i))
		if !known {
			t.AddAll(row, r.f.standing(r.room[:0], i))
		}
		seqlabel.AddRow(sum, row)
		looks, articles := looksOf(&a)
		if row, known = r.shaped.at(uint64(looks)<<3 | uint64(articles)); !known {
			t.AddAll(row, shaped(r.room[:0], &a))
		}
		seqlabel.AddRow(sum, row)
		if row, known = r.parts.at(r.f.partsKey(i)); !known {
			t.AddAll(row, r.f.parts(r.room[:0], i))
		}
		seqlabel.AddRow(sum, row)
		r.due.features = r.f.rare(r.due.features, i, &a)
		r.due.next()
	}
	r.due.flush()
}

// words returns the summed weights of what a word says in each place.
func (r *Reader) words(w *form) []uint64 {
	if w == beyond {
		w = r.f.edge()
	}
	if w.sums == nil {
		n := r.set.early.width()
		w.sums = make([]uint64, places*n)
		r.set.early.table.AddEach(w.sums, w.features, w.ends[:])
		r.set.early.table.AddAll(w.sums[:n], []uint32{always})
	}
	return w.sums
}

// lemma returns the weights of the lemma of token i.
func (r *Reader) lemma(i int) []uint64 {
	l := &r.f.forms[i].lemma
	if l.hash == r.f.lemmas[i] && l.sum != nil {
		return l.sum
	}
	sum := make([]uint64, r.set.early.width())
	r.set.early.table.AddAll(sum, []uint32{lemmaFeature(r.f.lemmas[i])})
	if l.hash == r.f.lemmas[i] {
		l.sum = sum
	}
	return sum
}

// addNamed adds what the names say.
func (r *Reader) addNamed(names Tags) {
	for i, f := range r.f.forms {
		sum := r.sum(i)
		if !r.f.nameless(i, names) {
			row, known := r.named.at(r.f.namedKey(i, names))
			if !known {
				r.set.early.table.AddAll(row, r.f.namedTags(r.room[:0], i, names))
			}
			seqlabel.AddRow(sum, row)
			r.due.features = r.f.namedWords(r.due.features, i, names)
			r.due.next()
			continue
		}
		if f.nameless == nil {
			f.nameless = make([]uint64, len(sum))
			r.set.early.table.AddAll(f.nameless, r.f.Named(r.room[:0], i, names))
		}
		seqlabel.AddRow(sum, f.nameless)
		r.due.next()
	}
	r.due.flush()
}

// addCued adds what the cues say.
func (r *Reader) addCued(cues Tags) {
	t, f := r.set.early.table, r.f
	f.walk(cues, func(i int, s *saying) {
		sum := r.sum(i)
		row, known := r.near.at(f.nearKey(i, cues, s))
		if !known {
			t.AddAll(row, f.near(r.room[:0], i, cues, s))
		}
		seqlabel.AddRow(sum, row)
		if row, known = r.between.at(f.betweenKey(i, s)); !known {
			t.AddAll(row, f.between(r.room[:0], i, s))
		}
		seqlabel.AddRow(sum, row)
		if s.cue >= 0 {
			behind := f.behind(i, s)
			if row, known = r.behind.at(uint64(behind)); !known {
				t.AddAll(row, append(r.room[:0], behind))
			}
			seqlabel.AddRow(sum, row)
			r.due.features = f.said(r.due.features, i, s)
		}
		if s.next >= 0 {
			if row, known = r.before.at(uint64(f.forms[s.next].stem)<<3 | uint64(f.at[i].quote)); !known {
				t.AddAll(row, f.before(r.room[:0], i, s))
			}
			seqlabel.AddRow(sum, row)
		}
		r.due.next()
		if r.maybe[i] {
			r.owed.features = f.cued(r.owed.features, i, cues, s)
			r.owed.next()
		}
	})
	r.due.flush()
	r.owed.flush()
}

// addCovered adds what the contents say.
func (r *Reader) addCovered(cues, outer Tags) {
	r.f.walk(cues, func(i int, s *saying) {
		row, known := r.cov.at(r.f.coveredKey(i, cues, outer, s))
		if !known {
			r.set.early.table.AddAll(row, r.f.covered(r.room[:0], i, cues, outer, s))
		}
		seqlabel.AddRow(r.sum(i), row)
		if r.maybe[i] {
			r.owed.features = r.f.covered(r.owed.features, i, cues, outer, s)
			r.owed.next()
		}
	})
	r.owed.flush()
}

// chained answers a head from the sums, line by line, and returns the tags that
// later heads see; nil where it has no model.
func (r *Reader) chained(d *annotate.Doc, h annotate.Head, m *seqlabel.Model) Tags {
	if m == nil {
		return nil
	}
	n, from := len(m.Labels), r.set.early.from[string(h)]
	p := d.Posterior(m.Labels, By)
	first := 0
	for i := range r.f.Len() {
		row := p.Row(i) // of zeros
		seqlabel.Stretch(row[1:], r.sum(i), from)
		if r.ends(first, i) {
			m.MarginalsIn(&r.chain, p.LogP[first*n:(i+1)*n])
			first = i + 1
		}
	}
	d.Scores[h] = p
	if h == annotate.HeadInner {
		return nil // no head builds on it
	}
	return TagsOf(h, p, d)
}

// longLine is where a line is cut at the end of a sentence, endlessLine where it
// is cut anyway, so that one line of a million words takes no more memory than
// many.
const (
	longLine    = 1000
	endlessLine = 4000
)

// ends reports whether the sequence that begins at first ends with token i.
func (r *Reader) ends(first, i int) bool {
	if i+1 == r.f.Len() || r.f.tokens[i+1].Line != r.f.tokens[i].Line {
		return true
	}
	long := i + 1 - first
	return long >= endlessLine || long >= longLine && r.f.tokens[i+1].Sentence != r.f.tokens[i].Sentence
}

// TagsOf decodes the posterior of a BIO head into what the heads behind it see.
func TagsOf(h annotate.Head, p *annotate.Posterior, d *annotate.Doc) Tags {
	tags := make(Tags, len(d.Tokens))
	for _, c := range (annotate.BIO{InLines: h == annotate.HeadMention}).Chunks(p, d.Tokens) {
		begin := tagB
		if c.Label != "" {
			begin = int(index(p.Labels, "B-"+c.Label))
		}
		for i := c.First; i < c.Last; i++ {
			tags[i] = uint8(begin)
			if i > c.First {
				tags[i]++
			}
		}
	}
	return tags
}

func index(labels []string, label string) uint8 {
	for k, l := range labels {
		if l == label {
			return uint8(k)
		}
	}
	return 0
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
