package tagger

import (
	"sync"

	"github.com/rawi-news/rawi/annotate"
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
const By = "tagger@1"

// Reader answers the heads with one set of models. It is used by one goroutine
// and remembers what its models say of words.
type Reader struct {
	set  *Set
	f    *Features
	sums []float32 // a row of set.width for each token
	tags []Tags    // as Heads, of the report at work
}

// NewReader returns a Reader with these models.
func NewReader(s *Set) *Reader {
	return &Reader{set: s, f: NewFeatures(), tags: make([]Tags, len(Heads))}
}

// Read fills d.Scores for every head that has a model.
func (r *Reader) Read(d *annotate.Doc) {
	r.f.Reset(d.Report)
	if r.f.Len() == 0 || r.set.width == 0 {
		return
	}
	r.base()
	for k := range Heads {
		r.tags[k] = nil
	}
	for k, h := range Heads {
		r.extra(h)
		if p := r.answer(k); p != nil {
			d.Scores[h] = p
			r.tags[k] = TagsOf(h, p, d)
		}
	}
}

// base sums the features that need no other head.
func (r *Reader) base() {
	w := r.set.width
	r.sums = sized(r.sums, r.f.Len()*w)
	var room [256]uint32
	for i := range r.f.Len() {
		a := r.f.around(i)
		var of [places][]float32
		for p, word := range a {
			of[p] = r.words(word)[p*w : (p+1)*w]
		}
		total(r.sums[i*w:(i+1)*w], &of)
		r.add(i, r.f.context(room[:0], i, &a))
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
		n := r.set.width
		w.sums = make([]float32, places*n)
		for p, x := range w.features {
			r.set.table.AddAll(w.sums[p*n:(p+1)*n], x)
		}
	}
	return w.sums
}

func (r *Reader) add(i int, features []uint32) {
	r.set.table.AddAll(r.sums[i*r.set.width:(i+1)*r.set.width], features)
}

// extra adds what the heads answered so far say to the head h and those behind
// it. A feature has weights only for the heads that were taught with it.
func (r *Reader) extra(h annotate.Head) {
	names, cues, outer, events := r.tags[0], r.tags[1], r.tags[2], r.tags[4]
	switch h {
	case annotate.HeadCue:
		r.named(names)
	case annotate.HeadContent:
		if cues != nil {
			r.f.Cued(cues, r.add)
		}
	case annotate.HeadInner:
		if cues != nil && outer != nil {
			r.f.Covered(cues, outer, r.add)
		}
	case annotate.HeadStatus:
		if events != nil {
			var room [8]uint32
			for i, e := range events {
				r.add(i, r.f.Happened(room[:0], i, e))
			}
		}
	}
}

func (r *Reader) named(names Tags) {
	if names == nil {
		return
	}
	var room [16]uint32
	for i := range r.f.Len() {
		r.add(i, r.f.Named(room[:0], i, names))
	}
}

// answer returns the posterior of head k from the sums, line by line; nil where
// it has no model.
func (r *Reader) answer(k int) *annotate.Posterior {
	m := r.set.models[k]
	if m == nil {
		return nil
	}
	n, w := len(m.Labels), r.set.width
	p := &annotate.Posterior{Labels: m.Labels, LogP: make([]float32, r.f.Len()*n), By: By}
	first := 0
	for i := range r.f.Len() {
		copy(p.Row(i), r.sums[i*w+r.set.from[k]:])
		if r.ends(first, i) {
			m.Marginals(p.LogP[first*n : (i+1)*n])
			first = i + 1
		}
	}
	return p
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

// eventMaybe is how likely a token must be an event for its type to be told to
// the status; annotate/event decides by a threshold of its own.
const eventMaybe = 0.15

// TagsOf decodes a posterior into what the heads behind it see.
func TagsOf(h annotate.Head, p *annotate.Posterior, d *annotate.Doc) Tags {
	tags := make(Tags, len(d.Tokens))
	switch h {
	case annotate.HeadEvent:
		for _, hit := range annotate.Hits(p, eventMaybe) {
			tags[hit.Token] = index(p.Labels, hit.Label)
		}
	case annotate.HeadStatus:
	default:
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

func sized(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n)
	}
	return s[:n]
}
