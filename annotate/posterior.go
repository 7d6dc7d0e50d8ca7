package annotate

import "sync"

// Head is one question that a reader answers for every token.
type Head string

// The heads. Mention, cue, content and inner are BIO; event names the type of
// the trigger that a token is; status is asked of triggers only.
const (
	HeadMention Head = "mention" // O, B-person, I-person, …
	HeadCue     Head = "cue"     // O, B, I
	HeadContent Head = "content" // O, B, I of outermost contents
	HeadInner   Head = "inner"   // O, B, I of contents inside contents
	HeadEvent   Head = "event"   // O, AGREE, CONSULT, …
	HeadStatus  Head = "status"  // happened, planned, requested, denied, hypothetical

	// Answered by the deep reader only.
	HeadSource Head = "source" // O, B, I of the phrase that names who says it
	HeadStance Head = "stance" // assert, deny, …; asked of the first token of a cue
	HeadKind   Head = "kind"   // person, organization, …; asked of the first token of a source
	HeadVoice  Head = "voice"  // the same of whoever speaks; asked of the first token of a cue
	HeadLinks  Head = "links"  // one, two, more: length of the chain; asked of the first token of a cue
	HeadDirect Head = "direct" // no, yes: is it quoted; asked of the first token of a cue
)

// Posterior holds, for each token of a report, the natural logarithm of the
// probability of each label. Whoever decodes it does not know which model
// answered.
type Posterior struct {
	Labels []string
	LogP   []float32 // row-major: len(tokens) rows of len(Labels); not changed once runs were asked for
	By     string    // name and version of the model or of the combination

	runs decoded
}

// decoded is the runs of a posterior as they were asked for last.
type decoded struct {
	known  bool
	how    BIO
	chunks []Chunk
}

// Row returns the log-probabilities of one token, in the order of Labels.
func (p *Posterior) Row(token int) []float32 {
	n := len(p.Labels)
	return p.LogP[token*n : (token+1)*n]
}

// Posterior returns room for what a reader thinks of the tokens, all zero. It is
// part of the Doc's Scores and not used beyond them.
func (d *Doc) Posterior(labels []string, by string) *Posterior {
	n := len(d.Tokens) * len(labels)
	d.asked += n
	p := &Posterior{Labels: labels, By: by}
	if free := len(d.room); free+n <= cap(d.room) {
		d.room = d.room[:free+n]
		p.LogP = d.room[free : free+n : free+n]
		clear(p.LogP)
	} else {
		p.LogP = make([]float32, n)
	}
	return p
}

// rooms are used again from report to report; each holds the scores of a usual
// one.
var rooms = sync.Pool{New: func() any { return new([]float32) }}

// mostRoom bounds what is kept for the next report.
const mostRoom = 1 << 18

// borrow gives the Doc room for its scores, release takes it back with all that
// the readers think.
func (d *Doc) borrow() {
	d.loan = rooms.Get().(*[]float32)
	d.room = (*d.loan)[:0]
}

func (d *Doc) release() {
	if d.asked > cap(d.room) && d.asked <= mostRoom {
		d.room = make([]float32, 0, d.asked)
	}
	*d.loan = d.room[:0]
	rooms.Put(d.loan)
	d.Scores, d.room, d.loan = nil, nil, nil
}
