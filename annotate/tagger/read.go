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
	sums   []float32 // a row of the early models for each token
	maybe  []int32   // for each token its row in late plus one, 0 none
	tokens []int     // of the rows of late
	late   []float32 // a row of the late models for each likely event
	room   []uint32
	chain  seqlabel.Scratch
}

// NewReader returns a Reader with these models.
func NewReader(s *Set) *Reader { return &Reader{set: s, f: NewFeatures()} }

// Read fills d.Scores for every head that has a model.
func (r *Reader) Read(d *annotate.Doc) {
	r.f.Reset(d.Report)
	if r.f.Len() == 0 || r.set.early.width() == 0 {
		return
	}
	r.base()
	names := r.chained(d, annotate.HeadMention, r.set.Mention)
	if names != nil {
		r.named(names)
	}
	r.events(d, names)
	cues := r.chained(d, annotate.HeadCue, r.set.Cue)
	if cues == nil {
		return
	}
	r.f.Cued(cues, r.add)
	outer := r.chained(d, annotate.HeadContent, r.set.Content)
	if outer != nil {
		r.f.Covered(cues, outer, r.add)
		r.chained(d, annotate.HeadInner, r.set.Inner)
	}
	r.statuses(d)
}

// base sums the features that need no other head.
func (r *Reader) base() {
	w := r.set.early.width()
	r.sums = sized(r.sums, r.f.Len()*w)
	for i := range r.f.Len() {
		a := r.f.around(i)
		var of [places][]float32
		for p, word := range a {
			of[p] = r.words(word)[p*w : (p+1)*w]
		}
		sum := r.sums[i*w : (i+1)*w]
		total(sum, &of)
		r.room = r.f.context(r.room[:0], i, &a)
		r.set.early.table.AddAll(sum, r.room)
	}
}

// total sums up what the words around a token say.
func total(sum []float32, of *[places][]float32) {
	n := len(sum)
	self, before, before2 := of[placeSelf][:n], of[placeBefore][:n], of[placeBefore2][:n]
	after, after2 := of[placeAfter][:n], of[placeAfter2][:n]
	prev, prev2, next, next2 := of[placePrev][:n], of[placePrev2][:n], of[placeNext][:n], of[placeNext2][:n]
	for k := range sum {
		sum[k] = self[k] + before[k] + before2[k] + after[k] + after2[k] + prev[k] + prev2[k] + next[k] + next2[k]
	}
}

// words returns the summed weights of what a word says in each place.
func (r *Reader) words(w *form) []float32 {
	if w == beyond {
		w = r.f.edge()
	}
	if w.sums == nil {
		n := r.set.early.width()
		w.sums = make([]float32, places*n)
		for p := range places {
			r.set.early.table.AddAll(w.sums[p*n:(p+1)*n], w.in(p))
		}
	}
	return w.sums
}

// add adds features to the sums of a token.
func (r *Reader) add(i int, features []uint32) {
	w := r.set.early.width()
	r.set.early.table.AddAll(r.sums[i*w:(i+1)*w], features)
	r.addLate(i, features)
}

func (r *Reader) addLate(i int, features []uint32) {
	if k := r.maybe[i]; k > 0 {
		w := r.set.late.width()
		r.set.late.table.AddAll(r.late[int(k-1)*w:int(k)*w], features)
	}
}

func (r *Reader) named(names Tags) {
	w := r.set.early.width()
	for i, f := range r.f.forms {
		sum := r.sums[i*w : (i+1)*w]
		if !r.f.nameless(i, names) {
			r.room = r.f.Named(r.room[:0], i, names)
			r.set.early.table.AddAll(sum, r.room)
			continue
		}
		if f.nameless == nil {
			f.nameless = make([]float32, w)
			r.room = r.f.Named(r.room[:0], i, names)
			r.set.early.table.AddAll(f.nameless, r.room)
		}
		for k, v := range f.nameless[:len(sum)] {
			sum[k] += v
		}
	}
}

// chained answers a head from the sums, line by line, and returns the tags that
// later heads see; nil where it has no model.
func (r *Reader) chained(d *annotate.Doc, h annotate.Head, m *seqlabel.Model) Tags {
	if m == nil {
		return nil
	}
	n, w, from := len(m.Labels), r.set.early.width(), r.set.early.from[string(h)]
	p := d.Posterior(m.Labels, By)
	first := 0
	for i := range r.f.Len() {
		copy(p.Row(i), r.sums[i*w+from:])
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
