package seqlabel_test

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rawi-news/rawi/seqlabel"
)

func TestHash(t *testing.T) {
	if seqlabel.Hash("ab", "c") == seqlabel.Hash("a", "bc") {
		t.Error("Hash does not see the border between parts")
	}
	if seqlabel.Mix(1, 2) == seqlabel.Mix(2, 1) {
		t.Error("Mix does not see the order")
	}
	if n := testing.AllocsPerRun(100, func() { seqlabel.Hash("w", "كلمة") }); n != 0 {
		t.Errorf("Hash allocates %v times", n)
	}
}

// weather makes days: what is worn tells the weather weakly, and the weather
// tends to stay.
func weather(n int, seed uint64) []seqlabel.Sequence {
	rnd := rand.New(rand.NewPCG(seed, 2))
	out := make([]seqlabel.Sequence, n)
	for i := range out {
		state := rnd.IntN(3)
		for range 2 + rnd.IntN(20) {
			if rnd.IntN(5) == 0 {
				state = rnd.IntN(3)
			}
			seen := state
			if rnd.IntN(4) == 0 {
				seen = rnd.IntN(3)
			}
			x := []uint32{seqlabel.Hash("worn", string(rune('a'+seen))), seqlabel.Hash("noise", string(rune('a'+rnd.IntN(26))))}
			out[i].X = append(out[i].X, x)
			out[i].Y = append(out[i].Y, state)
		}
	}
	return out
}

var states = []string{"sun", "rain", "snow"}

func accuracy(decode func(s seqlabel.Sequence) []int, seqs []seqlabel.Sequence) float64 {
	right, all := 0, 0
	for _, s := range seqs {
		for i, y := range decode(s) {
			all++
			if y == s.Y[i] {
				right++
			}
		}
	}
	return float64(right) / float64(all)
}

func train(t *testing.T, seqs []seqlabel.Sequence) *seqlabel.Model {
	t.Helper()
	m, err := seqlabel.Train(states, seqs, seqlabel.Options{Epochs: 10})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestModelUsesNeighbours(t *testing.T) {
	m := train(t, weather(300, 1))
	test := weather(200, 7)
	chain := accuracy(func(s seqlabel.Sequence) []int { return m.Decode(s.X) }, test)
	var examples []seqlabel.Example
	for _, s := range weather(300, 1) {
		for i := range s.X {
			examples = append(examples, seqlabel.Example{X: s.X[i], Y: s.Y[i]})
		}
	}
	c := seqlabel.TrainClassifier(states, examples, seqlabel.Options{Epochs: 5})
	alone := accuracy(func(s seqlabel.Sequence) (out []int) {
		for _, x := range s.X {
			label, _ := c.Best(x)
			out = append(out, slices.Index(states, label))
		}
		return out
	}, test)
	if alone < 0.78 || chain < alone+0.03 {
		t.Errorf("accuracy alone %.3f, as a chain %.3f; want 0.78 and 3 points more", alone, chain)
	}
}

func TestMarginalsSumToOne(t *testing.T) {
	m := train(t, weather(50, 1))
	for _, s := range weather(20, 3) {
		p := m.LogP(s.X)
		for i := 0; i < len(p); i += 3 {
			sum := math.Exp(float64(p[i])) + math.Exp(float64(p[i+1])) + math.Exp(float64(p[i+2]))
			if math.Abs(sum-1) > 1e-4 {
				t.Fatalf("marginals of place %d sum to %v", i/3, sum)
			}
		}
	}
}

// TestMarginalsByEnumeration compares with the sum over all ways of labelling.
func TestMarginalsByEnumeration(t *testing.T) {
	m := train(t, weather(50, 1))
	s := weather(1, 9)[0]
	s.X = s.X[:min(5, len(s.X))]
	want := make([]float64, len(s.X)*3)
	total := 0.0
	y := make([]int, len(s.X))
	var walk func(i int)
	walk = func(i int) {
		if i < len(y) {
			for y[i] = range 3 {
				walk(i + 1)
			}
			return
		}
		p := math.Exp(float64(m.Weight(s.X, y)))
		total += p
		for k, l := range y {
			want[k*3+l] += p
		}
	}
	walk(0)
	for i, got := range m.LogP(s.X) {
		if math.Abs(math.Exp(float64(got))-want[i]/total) > 1e-4 {
			t.Errorf("marginal %d = %v, want %v", i, math.Exp(float64(got)), want[i]/total)
		}
	}
}

func TestSoftLabelsTeach(t *testing.T) {
	seqs := weather(300, 1)
	for k := range seqs {
		s := &seqs[k]
		for _, y := range s.Y {
			q := []float32{0.05, 0.05, 0.05}
			q[y] = 0.9
			s.Q = append(s.Q, q...)
		}
		s.Y = nil
	}
	m := train(t, seqs)
	if a := accuracy(func(s seqlabel.Sequence) []int { return m.Decode(s.X) }, weather(200, 7)); a < 0.8 {
		t.Errorf("accuracy with soft labels %.3f, want 0.8", a)
	}
}

func TestTrainingIsDeterministic(t *testing.T) {
	a, _ := train(t, weather(60, 1)).MarshalBinary()
	b, _ := train(t, weather(60, 1)).MarshalBinary()
	if !bytes.Equal(a, b) {
		t.Error("two trainings on the same sequences give other bytes")
	}
}

func TestTrainRefusesUnequalLengths(t *testing.T) {
	if _, err := seqlabel.Train(states, []seqlabel.Sequence{{X: make([][]uint32, 3), Y: []int{1}}}, seqlabel.Options{}); err == nil {
		t.Error("Train takes a sequence with too few labels")
	}
}

func TestWrittenModelAnswersAlike(t *testing.T) {
	m := train(t, weather(100, 1))
	data, err := m.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var back seqlabel.Model
	if err := back.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	for _, s := range weather(30, 5) {
		a, b := m.LogP(s.X), back.LogP(s.X)
		for i := range a {
			if math.Abs(math.Exp(float64(a[i]))-math.Exp(float64(b[i]))) > 0.03 {
				t.Fatalf("written model says %v, the first %v", b[i], a[i])
			}
		}
	}
}

// TestLookUpsTogetherAddAlike adds more features than are looked up at once,
// known and unknown.
func TestLookUpsTogetherAddAlike(t *testing.T) {
	table := train(t, weather(60, 1)).Table()
	var x []uint32
	for _, s := range weather(30, 2) {
		for _, fs := range s.X {
			x = append(append(x, fs...), seqlabel.Mix(uint32(len(x)), 7))
		}
	}
	one, all := make([]float32, 3), make([]float32, 3)
	for _, f := range x {
		table.Add(one, f)
	}
	table.AddAll(all, x)
	if !slices.Equal(one, all) || len(x) < 200 {
		t.Errorf("%d features together add %v, one by one %v", len(x), all, one)
	}
	new(seqlabel.Table).AddAll(all, x)
}

func TestLookUpDoesNotAllocate(t *testing.T) {
	m := train(t, weather(60, 1))
	sum := make([]float32, 3)
	x := seqlabel.Hash("worn", "a")
	if n := testing.AllocsPerRun(100, func() { m.Table().Add(sum, x) }); n != 0 {
		t.Errorf("Add allocates %v times", n)
	}
}

func FuzzUnmarshal(f *testing.F) {
	m, err := seqlabel.Train(states, weather(20, 1), seqlabel.Options{Epochs: 2})
	if err != nil {
		f.Fatal(err)
	}
	data, _ := m.MarshalBinary()
	f.Add(data)
	f.Add(data[:len(data)/2])
	f.Fuzz(func(t *testing.T, data []byte) {
		var m seqlabel.Model
		if m.UnmarshalBinary(data) != nil {
			return
		}
		once, err := m.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var again seqlabel.Model
		if err := again.UnmarshalBinary(once); err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		again.LogP([][]uint32{{1, 2}, {3}})
	})
}

func BenchmarkViterbi(b *testing.B) {
	m, err := seqlabel.Train(states, weather(200, 1), seqlabel.Options{Epochs: 3})
	if err != nil {
		b.Fatal(err)
	}
	s := weather(100, 2)
	n := 0
	for b.Loop() {
		for _, q := range s {
			n += len(m.Decode(q.X))
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

// TestReadClassifierAddsAlike compares a classifier that was read, which looks
// its features up in a table of its own, with the sums of its weights.
func TestReadClassifierAddsAlike(t *testing.T) {
	var examples []seqlabel.Example
	for i := range uint32(4000) {
		examples = append(examples, seqlabel.Example{X: []uint32{seqlabel.Mix(i), seqlabel.Mix(i/3, 1), seqlabel.Mix(i%7, 2)}, Y: int(i*i>>3) & 1})
	}
	data, err := seqlabel.TrainClassifier([]string{"no", "yes"}, examples, seqlabel.Options{}).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	c := &seqlabel.Classifier{}
	if err := c.UnmarshalBinary(data); err != nil || c.Len() < 1000 {
		t.Fatalf("%d features, %v", c.Len(), err)
	}
	for i := range uint32(9000) {
		x := []uint32{seqlabel.Mix(i), i << 24, seqlabel.Mix(i/3, 1), seqlabel.Mix(i), seqlabel.Mix(i) ^ 3<<30, seqlabel.Mix(i%9, 2)}
		sum := slices.Clone(c.Bias())
		c.Table().AddAll(sum, x)
		if got := c.Odds(x); got != sum[1]-sum[0] {
			t.Fatalf("example %d: odds %v, the weights give %v", i, got, sum[1]-sum[0])
		}
	}
}

// TestLanesAnswerAsModelsDo compares the marginals of whole steps with those of
// the weights, on lines long enough to leave the range of numbers.
func TestLanesAnswerAsModelsDo(t *testing.T) {
	for _, labels := range [][]string{states, {"sun", "rain", "snow", "hail"}} {
		m, err := seqlabel.Train(labels, weather(200, 3), seqlabel.Options{Epochs: 5})
		if err != nil {
			t.Fatal(err)
		}
		l := seqlabel.NewLanes([]*seqlabel.Table{m.Table(), m.Table()}, []int{len(labels), len(labels)})
		for _, s := range append(weather(50, 4), seqlabel.Sequence{X: slices.Concat(weather(1, 5)[0].X, slices.Repeat(weather(1, 6)[0].X[:1], 5000))}) {
			var features []uint32
			var ends []int32
			for _, x := range s.X {
				features = append(features, x...)
				ends = append(ends, int32(len(features)))
			}
			sums, got := make([]seqlabel.Row, len(s.X)), make([]float32, len(s.X)*len(labels))
			l.AddEach(sums, features, ends)
			m.Answer(&seqlabel.Scratch{}, sums, len(labels)-1, got)
			for i, want := range m.LogP(s.X) {
				if math.Abs(float64(got[i]-want)) > 0.05 {
					t.Fatalf("%d labels, place %d of %d: %v, want %v", len(labels), i/len(labels), len(s.X), got[i], want)
				}
			}
		}
	}
}

// TestLanesAddInAnyOrder adds features one by one, all together and backwards.
func TestLanesAddInAnyOrder(t *testing.T) {
	m, err := seqlabel.Train(states, weather(200, 3), seqlabel.Options{Epochs: 5})
	if err != nil {
		t.Fatal(err)
	}
	l := seqlabel.NewLanes([]*seqlabel.Table{m.Table()}, []int{3})
	var features []uint32
	for _, x := range weather(9, 4)[8].X {
		features = append(features, x...)
	}
	var one, all, back seqlabel.Row
	for _, f := range features {
		l.Add(&one, f)
	}
	l.Add(&all, features...)
	slices.Reverse(features)
	l.Add(&back, features...)
	var a, b, c [2]float32
	one.Lanes(a[:], 0)
	all.Lanes(b[:], 0)
	back.Lanes(c[:], 0)
	if a != b || b != c || a == [2]float32{} {
		t.Errorf("one by one %v, together %v, backwards %v", a, b, c)
	}
}
