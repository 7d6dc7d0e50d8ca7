package statement

import (
	"embed"
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

	buf          []float32
	extentWeight float32
	leastRung    float32
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
	c.buf = nil
	return &c
}

// Files returns each part in its written form, by file name.
func (m *Models) Files() (map[string][]byte, error) {
	out := map[string][]byte{}
	for _, p := range m.parts() {
		data, err := (*p.C).MarshalBinary()
		if err != nil {
			return nil, fmt.Errorf("write weights %s: %w", p.Name, err)
		}
		out[p.Name+".bin"] = data
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
	for _, p := range m.parts() {
		data, err := weights.ReadFile(dir + p.Name + ".bin")
		if err != nil {
			return nil, err
		}
		*p.C = &seqlabel.Classifier{}
		if err := (*p.C).UnmarshalBinary(data); err != nil {
			return nil, fmt.Errorf("%s: %w", strings.TrimSuffix(p.Name, ".bin"), err)
		}
	}
	return m, nil
}
