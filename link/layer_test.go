package link_test

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// dot is a finding on a line: near ones are bound, most of them in one chain.
type dot struct {
	at    float64
	where news.Where
}

// sheet is the dots of a report.
type sheet []dot

func (s sheet) Len() int         { return len(s) }
func (s sheet) At(index int) dot { return s[index] }

// line is a layer of dots; by report, where its dots are.
func line(desk *link.Desk, dots map[string][]float64, least int) *link.Layer[dot] {
	score := func(a, b dot) float64 { return 6 - 60*math.Abs(a.at-b.at) }
	return &link.Layer[dot]{Shelf: desk, Name: "dots", Judge: func() link.Judge[dot] { return link.Judge[dot]{Bond: score, Score: score} }, Least: least,
		Load: func(report string) link.Sheet[dot] {
			var out sheet
			for i, at := range dots[report] {
				out = append(out, dot{at, news.Where{Report: report, Index: i}})
			}
			return out
		},
		Where: func(d dot) news.Where { return d.where },
		Print: func(d dot) uint64 { return math.Float64bits(d.at) },
		Keys: func(d dot, ks link.Keys) link.Keys {
			week := 7 * (int(d.at*1e6) % 9)
			for side := range 2 {
				cell := uint64(d.at*9) + uint64(side)
				ks.Add(link.Interval{First: week, Last: week}, link.KeyOf("cell").With(cell, link.Unique))
			}
			return ks.Done()
		}}
}

// kept is what the layer keeps of parts and bonds.
func kept(desk *link.Desk, reports []string) (out [][]byte) {
	for _, id := range reports {
		for _, space := range []string{"dots parts", "dots bonds", "dots posts"} {
			out = append(out, desk.Get(space, id))
		}
		for i := range 4 {
			out = append(out, desk.Get("dots part", fmt.Sprint(id, " ", i)))
		}
	}
	return out
}

// moved changes a dot here and there in reports that are not fresh, and returns
// these with some in which nothing changes.
func moved(dots map[string][]float64, reports, fresh []string, random *rand.Rand) (out []string) {
	for range 12 {
		id := reports[random.IntN(len(reports))]
		if slices.Contains(fresh, id) || slices.Contains(out, id) {
			continue
		}
		out = append(out, id)
		if n := len(dots[id]); n > 0 && random.IntN(3) > 0 {
			dots[id][random.IntN(n)] = random.ExpFloat64()
		}
	}
	return out
}

// TestTouchGivesTheSame lets a layer grow, change and shrink, with keys that
// become common and uncommon and components that are cut, and compares it with
// one that is made at once.
func TestTouchGivesTheSame(t *testing.T) {
	for seed := range uint64(4) {
		random, least := rand.New(rand.NewPCG(seed, 5)), 1+int(seed%3)
		dots, desk := map[string][]float64{}, &link.Desk{}
		var reports []string
		for i := range 500 {
			reports = append(reports, fmt.Sprintf("r%03d", i))
			link.Reports(desk).Sit(reports[i])
		}
		slices.Sort(reports)
		for round := range 14 {
			var changed []string
			n := 1 + random.IntN(12)
			if round == 0 {
				n = 400
			}
			for range n {
				id := reports[random.IntN(len(reports))]
				if slices.Contains(changed, id) {
					continue
				}
				changed = append(changed, id)
				dots[id] = nil
				for range random.IntN(4) {
					dots[id] = append(dots[id], random.ExpFloat64())
				}
			}
			others := moved(dots, reports, changed, random)
			line(desk, dots, least).Touch(changed, others)
		}
		anew := &link.Desk{}
		for _, id := range reports {
			link.Reports(anew).Sit(id)
		}
		all := line(anew, dots, least).Touch(reports, nil)
		have, want := kept(desk, reports), kept(anew, reports)
		for i := range have {
			if !bytes.Equal(have[i], want[i]) {
				t.Fatalf("seed %d: %s keeps %q, made at once %q", seed, reports[i/7], have[i], want[i])
			}
		}
		if len(all.Edges) == 0 {
			t.Error("nothing was compared")
		}
	}
}

// TestTouchFindsWhatMeetsAgain takes a report away, so that the key of the
// others is common no more.
func TestTouchFindsWhatMeetsAgain(t *testing.T) {
	dots, desk := map[string][]float64{}, &link.Desk{}
	var reports []string
	for i := range 9 {
		id := fmt.Sprintf("r%02d", i)
		reports, dots[id] = append(reports, id), []float64{0.45 + 3e-6*float64(i)}
		link.Reports(desk).Sit(id)
	}
	dots["r08"] = []float64{0.554} // bound to none
	if n := len(line(desk, dots, 1).Touch(reports, nil).Edges); n == 0 {
		t.Fatal("nothing is compared")
	}
	was := kept(desk, reports[:8])
	dots["r08"] = nil
	line(desk, dots, 1).Touch(reports[8:], nil)
	anew := &link.Desk{}
	for _, id := range reports[:8] {
		link.Reports(anew).Sit(id)
	}
	line(anew, dots, 1).Touch(reports[:8], nil)
	have, want := kept(desk, reports[:8]), kept(anew, reports[:8])
	if slices.EqualFunc(was, want, bytes.Equal) {
		t.Fatal("the report that went had no part in anything: it shows nothing")
	}
	if !slices.EqualFunc(have, want, bytes.Equal) {
		t.Errorf("keeps %q, made at once %q", have, want)
	}
}
