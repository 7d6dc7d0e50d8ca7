package encoder_test

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/encoder"
)

// randomPairs writes weights of pairs for a model of two layers as random makes.
func randomPairs(head string) string {
	w := &writer{rand: rand.New(rand.NewPCG(3, 4))}
	w.out = append(w.out, "RWP1"...)
	w.out = binary.LittleEndian.AppendUint32(w.out, uint32(len(head)))
	w.out = append(w.out, head...)
	w.matrix(32, 64, true)
	w.matrix(64, 32, true)
	w.matrix(3, 128, true)
	return string(w.out)
}

const pairHead = `{"labels":["other","same","opposite"],"first":1,"width":32,"most":10}`

func TestPairs(t *testing.T) {
	data := randomPairs(pairHead)
	model, err := encoder.Open(random(2, 128))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := encoder.OpenPlain(random(2, 128))
	if err != nil {
		t.Fatal(err)
	}
	p, err := model.OpenPairs(data)
	if err != nil {
		t.Fatal(err)
	}
	q, err := plain.OpenPairs(data)
	if err != nil {
		t.Fatal(err)
	}
	a, b := p.Pieces(strings.Fields("سلام كتاب والسلام سلام كتاب"), 4), p.Pieces(strings.Fields("كتاب . ab"), p.Most)
	if len(a) != 4 {
		t.Errorf("%d pieces, want 4", len(a))
	}
	if x, y := p.Read(a, b), q.Read(a, b); !slices.Equal(x, y) {
		t.Errorf("%s answers %v and %s %v", model.Kernel(), x, plain.Kernel(), y)
	}
	before := p.Read(a, b)
	model.Read(text(60))
	if after := p.Read(a, b); !slices.Equal(before, after) {
		t.Errorf("what was read between two readings changes them: %v, %v", before, after)
	}
	if other := p.Read(b, a); slices.Equal(before, other) {
		t.Error("the order of the texts makes no difference: the test shows nothing")
	}
}

func TestOpenPairsRefuses(t *testing.T) {
	m, err := encoder.Open(random(2, 128))
	if err != nil {
		t.Fatal(err)
	}
	whole := randomPairs(pairHead)
	for name, data := range map[string]string{
		"nothing":        "",
		"another file":   random(2, 128),
		"a short file":   whole[:len(whole)-1],
		"a long file":    whole + "x",
		"too many texts": randomPairs(strings.Replace(pairHead, `"most":10`, `"most":11`, 1)),
		"an odd width":   randomPairs(strings.Replace(pairHead, `"width":32`, `"width":31`, 1)),
		"no such layer":  randomPairs(strings.Replace(pairHead, `"first":1`, `"first":3`, 1)),
		"no answers":     randomPairs(strings.Replace(pairHead, `["other","same","opposite"]`, `[]`, 1)),
	} {
		if _, err := m.OpenPairs(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
