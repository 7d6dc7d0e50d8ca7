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
	m, words := learned(), rareWords()
	i := 0
	for b.Loop() {
		m.newWord(words[i%len(words)])
		i++
	}
}
