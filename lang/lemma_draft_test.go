package lang

import (
	"fmt"
	"testing"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/seqlabel"
)

func TestLemma(t *testing.T) {
	c := vocabulary()
	pud := load(t, "pud.conllu")
	ok, all, okg, okt := 0, 0, 0, 0
	bad := map[string]int{}
	for k := range 4 {
		var tr, te [][]goldWord
		for i, s := range pud {
			if i%4 == k {
				te = append(te, s)
			} else {
				tr = append(tr, s)
			}
		}
		g, _ := trainTagger(tr, c, seqlabel.Options{Epochs: 10})
		z := trainLemmatizer(tr, c)
		fmt.Println(len(z.scripts), len(z.table), len(appendRanker(nil, z.ranker)))
		for _, s := range te {
			ts, ys := traits(s, c)
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
					gt := w.tokens[min(j, len(w.tokens)-1)]
					gold := arabic.Fold(gt.lemma)
					all++
					if out[k] == label(ys[k]) {
						okt++
					}
					lem, lemg := ts[k].norm, ts[k].norm
					if startsArabic(ts[k].norm) {
						lem = z.lemma(ts[k].base(), out[k])
						lemg = z.lemma(ts[k].base(), label(ys[k]))
					}
					if lem == gold {
						ok++
					} else {
						bad[fmt.Sprint(ts[k].base(), " ", labelNames[out[k]], " ", gold, " got ", lem)]++
					}
					if lemg == gold {
						okg++
					}
					k++
				}
			}
		}
	}
	fmt.Printf("lemma %.4f with gold tags %.4f tags %.4f of %d\n", float64(ok)/float64(all), float64(okg)/float64(all), float64(okt)/float64(all), all)
	top(bad, 150)
}
