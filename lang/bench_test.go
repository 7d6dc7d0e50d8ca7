package lang

import "testing"

// rareWords are forms that an analyzer has to look at anew.
func rareWords() (list []string) {
	for _, conj := range []string{"", and, so} {
		for _, prep := range []string{"", in, to} {
			for w := range closed() {
				for _, p := range pronouns() {
					list = append(list, conj+prep+article+w, conj+prep+w+p)
				}
			}
		}
	}
	return list
}

func BenchmarkNewWord(b *testing.B) {
	a, words := newAnalyzer(learned()), rareWords()
	i := 0
	for b.Loop() {
		a.newWord(words[i%len(words)])
		i++
	}
}
