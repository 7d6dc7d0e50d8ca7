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
	early  *seqlabel.Lanes // of the set
	f      *Features
	sums   []seqlabel.Row // of the early models, a row for each token
	maybe  []bool         // for each token whether it may well tell of an event
	tokens []int          // those that may
	late   []seqlabel.Row // of the late models, some rows for each likely event
	room   []uint32
	chain  seqlabel.Scratch
	due    due // of the early models
	owed   due // of the late ones

	standing, shaped, parts, named       recall
	near, between, behind, before, cover recall
	listed                               recall
	lists                                listings
}

// listedBits is how many sums of lists are remembered, as a power of 2.
const listedBits = 12

// NewReader returns a Reader with these models.
func NewReader(s *Set) *Reader {
	return &Reader{
		set: s, early: s.early.table, f: NewFeatures(), room: make([]uint32, 0, 256),
		due: due{table: s.early.table}, owed: due{table: s.late.table},
		standing: newRecall(12), shaped: newRecall(13), parts: newRecall(14), named: newRecall(10),
		listed: newRecall(listedBits), near: newRecall(11), between: newRecall(12), behind: newRecall(11), before: newRecall(11), cover: newRecall(10),
	}
}

// Read fills d.Scores for every head that has a model.
func (r *Reader) Read(d *annotate.Doc) {
	r.f.Reset(d.Report)
	if r.f.Len() == 0 || r.early.Width() != 1 {
		return
	}
	r.base()
	names := r.chained(d, annotate.HeadMention, r.set.Mention)
	if names != nil && len(r.set.early.from) > 1 {
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

// base sums the features that need no other head.
func (r *Reader) base() {
	r.sums = sized(r.sums, r.f.Len())
	r.due.sums = r.sums
	if r.lists.number(r.f.lists) {
		r.listed = newRecall(listedBits)
	}
	for i := range r.f.Len() {
		a := r.f.around(i)
		sum := r.words(&a).Plus(r.lemma(i)).Plus(r.stands(i)).Plus(r.looks(&a)).Plus(r.spoken(i))
		sum = r.set.couples.plus(sum, a[placePrev], a[placeSelf], a[placeNext])
		if w := a[placeSelf]; w.again() {
			sum = sum.Plus(r.accompanied(w))
		}
		if key := r.lists.key(i, &r.f.at[i]); key != 0 {
			sum = sum.Plus(r.onLists(i, key))
		}
		r.sums[i] = sum
		r.due.features = r.f.told(r.f.joint(r.due.features, i, &a), i, a[placePrev])
		r.due.next()
	}
	r.due.flush()
}

// words returns what the words around a token say.
func (r *Reader) words(a *[places]*form) seqlabel.Row {
	sum := a[placeSelf].sums(r).in[placeSelf]
	for p, w := range a[1:] {
		sum = sum.Plus(&w.sums(r).in[p+1])
	}
	return sum
}

// sums are what the models at work say of a word.
type sums struct {
	filled   bool
	nameless struct { // what Named says where no name is near
		filled bool
		row    seqlabel.Row
	}
	lemma struct { // of the lemma as it was met last
		hash uint32
		row  seqlabel.Row
	}
	company struct { // of the report in turn
		turn uint32
		row  seqlabel.Row
	}
	in [places]seqlabel.Row
}

// sums returns what the models say of a word in each place.
func (f *form) sums(r *Reader) *sums {
	if !f.said.filled {
		ends := f.lengths()
		r.early.AddEach(f.said.in[:], f.features, ends[:])
		r.early.AddAll(f.said.in[:1], []uint32{always})
		f.said.filled = true
	}
	return &f.said
}

// lemma returns the weights of the lemma of token i.
func (r *Reader) lemma(i int) *seqlabel.Row {
	l := &r.f.forms[i].said.lemma
	if hash := r.f.lemmas[i]; l.hash != hash {
		l.hash, l.row = hash, seqlabel.Row{}
		r.early.Add(&l.row, lemmaFeature(hash))
	}
	return &l.row
}

// accompanied returns the weights of what stands beside a word in the report.
func (r *Reader) accompanied(w *form) *seqlabel.Row {
	c := &w.said.company
	if c.turn != r.f.turn {
		c.turn, c.row = r.f.turn, seqlabel.Row{}
		r.early.Add(&c.row, r.f.beside(r.room[:0], w)...)
	}
	return &c.row
}

// stands returns the weights of where token i stands.
func (r *Reader) stands(i int) *seqlabel.Row {
	row, known := r.standing.at(r.f.standingKey(i))
	if !known {
		r.early.Add(row, r.f.standing(r.room[:0], i)...)
	}
	return row
}

// looks returns the weights of how a token looks.
func (r *Reader) looks(a *[places]*form) *seqlabel.Row {
	looks, articles := looksOf(a)
	row, known := r.shaped.at(uint64(looks)<<3 | uint64(articles))
	if !known {
		r.early.Add(row, shaped(r.room[:0], a)...)
	}
	return row
}

// spoken returns the weights of the parts of speech around token i.
func (r *Reader) spoken(i int) *seqlabel.Row {
	row, known := r.parts.at(r.f.partsKey(i))
	if !known {
		r.early.Add(row, r.f.parts(r.room[:0], i)...)
	}
	return row
}

// addNamed adds what the names say.
func (r *Reader) addNamed(names Tags) {
	for i, f := range r.f.forms {
		if r.f.nameless(i, names) {
			n := &f.said.nameless
			if !n.filled {
				r.early.Add(&n.row, r.f.Named(r.room[:0], i, names)...)
				n.filled = true
			}
			r.sums[i] = r.sums[i].Plus(&n.row)
		} else {
			row, known := r.named.at(r.f.namedKey(i, names))
			if !known {
				r.early.Add(row, r.f.namedTags(r.room[:0], i, names)...)
			}
			r.sums[i] = r.sums[i].Plus(row)
			r.due.features = r.f.namedWords(r.due.features, i, names)
		}
		r.due.next()
	}
	r.due.flush()
}

// addCued adds what the cues say.
func (r *Reader) addCued(cues Tags) {
	r.f.walk(cues, func(i int, s *saying) {
		sum := r.sums[i].Plus(r.nearby(i, cues, s)).Plus(r.amid(i, s))
		if s.cue >= 0 {
			sum = sum.Plus(r.after(i, s))
			r.due.features = r.f.said(r.due.features, i, s)
		}
		if s.next >= 0 {
			sum = sum.Plus(r.ahead(i, s))
		}
		r.sums[i] = sum
		r.due.next()
		if r.maybe[i] {
			r.owed.features = r.f.cued(r.owed.features, i, cues, s)
			r.owed.next()
		}
	})
	r.due.flush()
	r.owed.flush()
}

// nearby returns the weights of the cues close to token i.
func (r *Reader) nearby(i int, cues Tags, s *saying) *seqlabel.Row {
	row, known := r.near.at(r.f.nearKey(i, cues, s))
	if !known {
		r.early.Add(row, r.f.near(r.room[:0], i, cues, s)...)
	}
	return row
}

// amid returns the weights of how token i lies between the cues.
func (r *Reader) amid(i int, s *saying) *seqlabel.Row {
	row, known := r.between.at(r.f.betweenKey(i, s))
	if !known {
		r.early.Add(row, r.f.between(r.room[:0], i, s)...)
	}
	return row
}

// after returns the weights of the last cue.
func (r *Reader) after(i int, s *saying) *seqlabel.Row {
	behind := r.f.behind(i, s)
	row, known := r.behind.at(uint64(behind))
	if !known {
		r.early.Add(row, behind)
	}
	return row
}

// ahead returns the weights of the next cue.
func (r *Reader) ahead(i int, s *saying) *seqlabel.Row {
	row, known := r.before.at(uint64(r.f.forms[s.next].stem)<<3 | uint64(r.f.at[i].quote))
	if !known {
		r.early.Add(row, r.f.before(r.room[:0], i, s)...)
	}
	return row
}

// addCovered adds what the contents say.
func (r *Reader) addCovered(cues, outer Tags) {
	r.f.walk(cues, func(i int, s *saying) {
		row, known := r.cover.at(r.f.coveredKey(i, cues, outer, s))
		if !known {
			r.early.Add(row, r.f.covered(r.room[:0], i, cues, outer, s)...)
		}
		r.sums[i] = r.sums[i].Plus(row)
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
		if r.ends(first, i) {
			m.Answer(&r.chain, r.sums[first:i+1], from, p.LogP[first*n:(i+1)*n])
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
	if r.f.at[i].after == 0 {
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
