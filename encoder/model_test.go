package encoder_test

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"math/rand/v2"
	"strings"
)

// shape is that of the small models that the tests make up.
type shape struct {
	Pieces, Hidden, Heads, Inner, Layers, Longest, Word int
	Eps                                                 float32
}

var vocabulary = strings.Fields("<s> <pad> </s> <unk> ▁ ا ب ت س ل م و ▁ال سلام ▁سلام ▁كتاب كتاب ▁و a b 1 .")

// random writes the weights file of a small model with random weights.
func random(layers int) string {
	s := shape{len(vocabulary), 64, 2, 96, layers, 24, 6, 1e-12}
	head, _ := json.Marshal(map[string]any{"name": "tiny", "shape": s, "heads": []map[string]any{
		{"name": "colour", "labels": []string{"red", "green", "blue"}}, {"name": "size", "labels": []string{"small", "large"}}},
		"arcs": map[string]any{"relations": []string{"of", "to"}, "rank": 3}})
	w := &writer{rand: rand.New(rand.NewPCG(1, 2))}
	w.out = append(w.out, "RWE1"...)
	w.out = binary.LittleEndian.AppendUint32(w.out, uint32(len(head)))
	w.out = append(w.out, head...)
	for i, piece := range vocabulary {
		w.float(-float32(i)/4 - 1)
		w.out = append(append(w.out, byte(len(piece))), piece...)
	}
	w.matrix(s.Pieces, s.Hidden, false)
	w.matrix(s.Longest, s.Hidden, false)
	w.norm(s.Hidden)
	for range layers {
		w.matrix(3*s.Hidden, s.Hidden, true)
		w.matrix(s.Hidden, s.Hidden, true)
		w.norm(s.Hidden)
		w.matrix(s.Inner, s.Hidden, true)
		w.matrix(s.Hidden, s.Inner, true)
		w.norm(s.Hidden)
	}
	w.matrix(5, s.Hidden, true)
	w.matrix(2*2*3, s.Hidden, true)
	return string(w.out)
}

type writer struct {
	out  []byte
	rand *rand.Rand
}

func (w *writer) float(x float32) {
	w.out = binary.LittleEndian.AppendUint32(w.out, math.Float32bits(x))
}

func (w *writer) vector(n int, mean, spread float32) {
	for range n {
		w.float(mean + float32(spread*float32(w.rand.NormFloat64())))
	}
}

func (w *writer) matrix(rows, width int, bias bool) {
	w.vector(rows, 0.004, 0.0005)
	for range rows * width {
		w.out = append(w.out, byte(w.rand.IntN(255)-127))
	}
	if bias {
		w.vector(rows, 0, 0.1)
	}
}

func (w *writer) norm(n int) {
	w.vector(n, 1, 0.1)
	w.vector(n, 0, 0.1)
}
