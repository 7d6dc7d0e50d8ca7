package lang

import (
	"fmt"
	"testing"
)

func TestFeats(t *testing.T) {
	c := vocabulary()
	z := learned().lemmatizer
	for _, name := range []string{"pud.conllu", "padt-b.conllu"} {
		ok, all := map[string]int{}, map[string]int{}
		bad := map[string]int{}
		for _, s := range load(t, name) {
			for i := range s {
				w := s[i]
				if !startsArabic(w.surface) {
					continue
				}
				ts, ys := traits(s[i:i+1], c)
				tr, l := &ts[len(ts)-1], label(ys[len(ys)-1])
				g := w.tokens[min(w.stem, len(w.tokens)-1)]
				f := feats(tr, l, z.lemma(tr.base(), l))
				check := func(name string, got byte, m map[string]byte) {
					v, has := g.feats[name]
					if !has || m[v] == 0 {
						return
					}
					k := string(l.pos()) + " " + name
					all[k]++
					if m[v] == got {
						ok[k]++
					} else {
						bad[fmt.Sprint(k, " ", tr.base(), " ", v, " ", string(got))]++
					}
				}
				if l == past || l == imperfect || l == aux {
					check("Aspect", f.Tense, map[string]byte{"Perf": 'P', "Imp": 'I'})
					check("Person", f.Person, map[string]byte{"1": '1', "2": '2', "3": '3'})
					check("Voice", f.Voice, map[string]byte{"Act": 'A', "Pass": 'P'})
				}
				if l != propn {
					check("Gender", f.Gender, map[string]byte{"Masc": 'M', "Fem": 'F'})
					check("Number", f.Number, map[string]byte{"Sing": 'S', "Dual": 'D', "Plur": 'P'})
				}
			}
		}
		fmt.Println(name)
		for _, k := range []string{"VERB Aspect", "VERB Person", "VERB Voice", "VERB Gender", "VERB Number", "NOUN Gender", "NOUN Number", "ADJ Gender", "ADJ Number"} {
			fmt.Printf("%s %.3f of %d\n", k, float64(ok[k])/float64(all[k]), all[k])
		}
		top(bad, 60)
	}
}
