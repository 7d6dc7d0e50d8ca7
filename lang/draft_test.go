package lang

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/seqlabel"
)

func scoreSeg(g [][]goldWord, sg *segmenter, bad map[string]int) (ok, pro, all int) {
	for _, s := range g {
		for _, w := range s {
			if !startsArabic(w.surface) {
				continue
			}
			if len(w.tokens) == 1 && w.tokens[0].unread {
				continue
			}
			b := sg.best(arabic.Fold(w.surface), w.surface)
			all++
			nc := 0
			if b.conj != "" {
				nc++
			}
			if b.prep != "" {
				nc++
			}
			if w.matches(&b) {
				ok++
			} else {
				bad[fmt.Sprintf("%s %v|%d got %s-%s-%s", arabic.Fold(w.surface), w.cuts, w.pronoun, b.conj, b.prep, b.pron)]++
			}
			if nc == len(w.cuts) {
				pro++
			}
		}
	}
	return
}
func top(bad map[string]int, n int) {
	var k []string
	for b := range bad {
		k = append(k, b)
	}
	sort.Slice(k, func(i, j int) bool { return bad[k[i]] > bad[k[j]] || bad[k[i]] == bad[k[j]] && k[i] < k[j] })
	var line []string
	for _, b := range k[:min(len(k), n)] {
		line = append(line, fmt.Sprint(bad[b], " ", b))
	}
	fmt.Println(strings.Join(line, "\t"))
}

func TestSeg(t *testing.T) {
	c := vocabulary()
	pud := load(t, "pud.conllu")
	padt := load(t, "padt-b.conllu")
	for _, l1 := range []float64{0.1, 0.3} {
		bad := map[string]int{}
		var ok, pro, all int
		for k := range 4 {
			var tr, te [][]goldWord
			for i, s := range pud {
				if i%4 == k {
					te = append(te, s)
				} else {
					tr = append(tr, s)
				}
			}
			r := trainRanker(segmentChoices(tr, c), 15, l1, 0.01)
			a, b, n := scoreSeg(te, &segmenter{c, r}, bad)
			ok, pro, all = ok+a, pro+b, all+n
		}
		fmt.Printf("pud folds l1 %v: %.4f pro %.4f (%d)\n", l1, float64(ok)/float64(all), float64(pro)/float64(all), all)
		if l1 == 0.1 {
			top(bad, 60)
		}
		ch := segmentChoices(pud, c)
		r := trainRanker(ch, 15, l1, 0.01)
		bad = map[string]int{}
		ok, pro, all = scoreSeg(padt, &segmenter{c, r}, bad)
		fmt.Printf("padt-b: %.4f pro %.4f (%d), choices %d bytes %d\n", float64(ok)/float64(all), float64(pro)/float64(all), all, len(ch), len(appendRanker(nil, r)))
		if l1 == 0.1 {
			top(bad, 120)
		}
	}
}

// agree reports whether a predicted tag fits the treebank's.
func agree(gold, got string) bool {
	if gold == got {
		return true
	}
	switch gold {
	case "NOUN":
		return got == "PROPN"
	case "X":
		return got == "PROPN" || got == "NOUN" || got == "ADJ"
	case "CONJ":
		return got == "CCONJ" || got == "SCONJ"
	case "VERB":
		return got == "AUX"
	case "AUX":
		return got == "VERB"
	}
	return false
}

func TestTag(t *testing.T) {
	c := vocabulary()
	pud := load(t, "pud.conllu")
	padt := load(t, "padt-b.conllu")
	g, err := trainTagger(pud, c, seqlabel.Options{Epochs: 12})
	if err != nil {
		t.Fatal(err)
	}
	b, _ := g.model.MarshalBinary()
	ok, all, okx, allx := 0, 0, 0, 0
	bad, badw := map[string]int{}, map[string]int{}
	for _, s := range padt {
		ts, _ := traits(s, c)
		var lx []*lexeme
		for i := range ts {
			lx = append(lx, g.lexeme(&ts[i], c))
		}
		out := make([]label, len(lx))
		g.tag(lx, out, &path{})
		k := 0
		for i, w := range s {
			one, _ := traits(s[i:i+1], c)
			n := len(one)
			for j := range n {
				gold, got := w.tokens[min(j, len(w.tokens)-1)], out[k]
				fit := agree(string(gold.pos), string(got.pos()))
				if !gold.unread {
					all++
					if fit {
						ok++
					} else {
						bad[string(gold.pos)+">"+string(got.pos())]++
						badw[ts[k].norm+" "+string(gold.pos)+">"+string(got.pos())]++
					}
				}
				allx++
				if fit {
					okx++
				}
				k++
			}
			if w.pronoun > 0 {
				all++
				ok++
			}
		}
		if k != len(ts) {
			t.Fatal(k, len(ts))
		}
	}
	fmt.Printf("padt-b tags %.4f of %d; with unread %.4f of %d; bytes %d\n", float64(ok)/float64(all), all, float64(okx)/float64(allx), allx, len(b))
	top(bad, 40)
	top(badw, 100)
}
