// Package event finds what happened in a report: the words that tell of an
// event, its type, who did it and to whom, where, when, and whether it took
// place at all.
//
// Each question is a log-linear choice over the candidates that the text
// offers (a name near the trigger, a time expression, a status), with features
// from the words between, particles, earlier events and the statement that the
// event stands in. Where a reader answered about pairs of words, forests of small
// trees have the last word, over what the choices believe and the arcs say
// (decide.go). A visit to which they find nobody else is paid to the country that
// it leads to (host.go). Word lists are in data/, learned weights in weights/. What
// the same happening is across reports is not asked here but in package link.
package event

import (
	_ "embed"
	"sync"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// Annotator finds events. It reads the head of events where a reader answered
// it, and its own model in any case.
var Annotator = &annotate.Annotator{
	Name:  "event",
	Doc:   "finds events with their actors, place, date and status",
	Needs: []annotate.Layer{annotate.Tokens, annotate.Scores, annotate.Mentions, annotate.Times, annotate.Statements},
	Gives: []annotate.Layer{annotate.Events},
	Run:   run,
}

// maker names the model in the findings.
const maker news.Maker = "event@1"

// The embedded sets: for readings without arcs, and with them.
var (
	//go:embed weights/event.bin
	fastWeights []byte
	//go:embed weights/deep.bin
	deepWeights []byte

	shippedFast = sync.OnceValues(func() (*Model, error) { return shipped(fastWeights) })
	shippedDeep = sync.OnceValues(func() (*Model, error) { return shipped(deepWeights) })
)

func shipped(weights []byte) (*Model, error) {
	m := &Model{}
	return m, m.UnmarshalBinary(weights)
}

func run(d *annotate.Doc) error {
	open := shippedFast
	if d.Arcs != nil {
		open = shippedDeep
	}
	m, err := open()
	if err != nil {
		return err
	}
	m.Annotate(d)
	return nil
}

// Annotate replaces the events of a report by those that the model finds.
func (m *Model) Annotate(d *annotate.Doc) {
	r := read(d)
	d.Events = m.find(r)
	m.fill(r, d.Events)
	r.release()
}
