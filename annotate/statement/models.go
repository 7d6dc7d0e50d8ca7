package statement

import (
	"embed"
	"encoding"
	"fmt"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/seqlabel"
)

// binary is a classifier whose labels are "no" and "yes".
type binary = *seqlabel.Classifier

// Models are the learned parts. A set is used by one goroutine at a time where
// it holds scratch space; Clone gives another the same weights.
type Models struct {
	cue, begin, back, end, source, sourceEnd, choice, rung binary
	way, kind, stance                                      *seqlabel.Classifier

	extent *seqlabel.Forest // which of the likely contents of a cue reads best
	accept *seqlabel.Forest // whether a cue with its content is a statement
	speaks *seqlabel.Forest // who speaks, of those that may
	climbs *seqlabel.Forest // whether a rung belongs to a chain

	buf, row []float32
	set      Settings
}

// parts names each learned part with its place, in a fixed order.
func (m *Models) parts() []struct {
	Name string
	C    **seqlabel.Classifier
} {
	return []struct {
		Name string
		C    **seqlabel.Classifier
	}{
		{"cue", &m.cue}, {"way", &m.way}, {"begin", &m.begin}, {"back", &m.back}, {"end", &m.end},
		{"source", &m.source}, {"sourceend", &m.sourceEnd}, {"choice", &m.choice}, {"rung", &m.rung}, {"kind", &m.kind}, {"stance", &m.stance},
	}
}

// Clone returns the same weights with scratch space of its own.
func (m *Models) Clone() *Models {
	c := *m
	c.buf, c.row = make([]float32, 0, 16), make([]float32, 0, 64)
	return &c
}

// written is what has a written form.
type written interface {
	encoding.BinaryMarshaler
	encoding.BinaryUnmarshaler
}

// files names each part with its place, empty parts made where there are none.
func (m *Models) files() map[string]written {
	out := map[string]written{}
	for _, p := range m.parts() {
		if *p.C == nil {
			*p.C = &seqlabel.Classifier{}
		}
		out[p.Name+".bin"] = *p.C
	}
	for name, f := range map[string]**seqlabel.Forest{"extent": &m.extent, "accept": &m.accept, "speaks": &m.speaks, "climbs": &m.climbs} {
		if *f == nil {
			*f = &seqlabel.Forest{}
		}
		out[name+".bin"] = *f
	}
	return out
}

// Files returns each part in its written form, by file name.
func (m *Models) Files() (map[string][]byte, error) {
	out := map[string][]byte{}
	for name, p := range m.files() {
		data, err := p.MarshalBinary()
		if err != nil {
			return nil, fmt.Errorf("write weights %s: %w", name, err)
		}
		out[name] = data
	}
	return out, nil
}

//go:embed weights
var weights embed.FS

// The embedded sets: for readings without the encoder, and with it.
var (
	shippedFast = sync.OnceValues(func() (*Models, error) { return shipped("weights/") })
	shippedDeep = sync.OnceValues(func() (*Models, error) { return shipped("weights/deep/") })
)

// shipped reads the set in a folder.
func shipped(dir string) (*Models, error) {
	m := &Models{}
	for name, p := range m.files() {
		data, err := weights.ReadFile(dir + name)
		if err != nil {
			return nil, err
		}
		if err := p.UnmarshalBinary(data); err != nil {
			return nil, fmt.Errorf("%s: %w", strings.TrimSuffix(name, ".bin"), err)
		}
	}
	return m, nil
}
