package lang

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// passiveList holds forms that news mostly means in the passive.
//
//go:embed passive.tsv
var passiveList string

// feminineList holds feminine nouns and adjectives without a feminine ending.
//
//go:embed feminine.tsv
var feminineList string

var (
	passives  = sync.OnceValue(func() map[string]bool { return set(passiveList) })
	feminines = sync.OnceValue(func() map[string]bool { return set(feminineList) })
)

// set reads a list of one word a line.
func set(list string) map[string]bool {
	all := make(map[string]bool)
	for line := range strings.Lines(list) {
		if form := strings.TrimSpace(line); !strings.HasPrefix(form, "#") {
			all[form] = true
		}
	}
	return all
}

// Endings that tell person, gender and number.
const (
	wawAlef  = string(arabic.Waw) + string(arabic.Alef)
	wawNoon  = string(arabic.Waw) + string(arabic.Noon)
	yehNoon  = string(arabic.Yeh) + string(arabic.Noon)
	alefNoon = string(arabic.Alef) + string(arabic.Noon)
	alefTeh  = string(arabic.Alef) + string(arabic.Teh)
	tehAlef  = string(arabic.Teh) + string(arabic.Alef)
	noonAlef = string(arabic.Noon) + string(arabic.Alef)
	tehMeem  = string(arabic.Teh) + string(arabic.Meem)
	teh      = string(arabic.Teh)
	heh      = string(arabic.Heh)
	waw      = string(arabic.Waw)
	alef     = string(arabic.Alef)
)

// feats tells the features of a word from its form, its label and its lemma.
// What only the neighbours tell is left out.
func feats(t *trait, l label, lemma string) news.Feats {
	base := t.base()
	switch l {
	case past:
		return pastFeats(base, t)
	case imperfect:
		return imperfectFeats(base, t)
	case aux:
		if isImperfect(base) {
			return imperfectFeats(base, t)
		}
		return pastFeats(base, t)
	case noun, theNoun, adj, theAdj:
		return nounFeats(base, t, l, lemma)
	case propn:
		return news.Feats{Number: 'S', Definite: 'D'}
	}
	return news.Feats{}
}

// voice is passive where a damma stands on the first letter or the form is
// mostly meant so.
func voice(base string, t *trait) byte {
	if passives()[base] || t.damma {
		return 'P'
	}
	return 'A'
}

func pastFeats(base string, t *trait) news.Feats {
	f := news.Feats{Tense: 'P', Person: '3', Gender: 'M', Number: 'S', Voice: voice(base, t)}
	attached := t.pronoun > 0
	switch {
	case strings.HasSuffix(base, wawAlef) || attached && strings.HasSuffix(base, waw) && len(base) > 6:
		f.Number = 'P'
	case strings.HasSuffix(base, tehAlef) && len(base) > 8:
		f.Gender, f.Number = 'F', 'D'
	case strings.HasSuffix(base, noonAlef) && len(base) > 8:
		f.Person, f.Gender, f.Number = '1', 0, 'P'
	case strings.HasSuffix(base, tehMeem) && len(base) > 8:
		f.Person, f.Number = '2', 'P'
	case strings.HasSuffix(base, teh) && len(base) > 4:
		f.Gender = 'F'
	}
	return f
}

func imperfectFeats(base string, t *trait) news.Feats {
	f := news.Feats{Tense: 'I', Person: '3', Gender: 'M', Number: 'S', Voice: voice(base, t)}
	switch base[:2] {
	case teh:
		f.Gender = 'F'
	case string(arabic.Noon):
		f.Person, f.Gender, f.Number = '1', 0, 'P'
	case alef:
		f.Person, f.Gender = '1', 0
	}
	if f.Person == '1' || len(base) <= 8 {
		return f
	}
	switch {
	case strings.HasSuffix(base, wawNoon), strings.HasSuffix(base, wawAlef):
		f.Number = 'P'
		if f.Gender == 'F' {
			f.Person, f.Gender = '2', 'M'
		}
	case strings.HasSuffix(base, alefNoon):
		f.Number = 'D'
	}
	return f
}

func nounFeats(base string, t *trait, l label, lemma string) news.Feats {
	f := news.Feats{Gender: 'M', Number: 'S'}
	switch {
	case l == theNoun || l == theAdj:
		f.Definite = 'D'
	case t.pronoun > 0:
		f.Definite = 'C'
	}
	bare := without(base, l)
	last, _ := utf8.DecodeLastRuneInString(bare)
	switch {
	case l.pos() == news.Noun && plurals()[bare] != "":
		f.Gender, f.Number = 0, 'P'
	case strings.HasSuffix(bare, alefTeh) && lemma != bare && len(bare) > 6:
		f.Gender, f.Number = 'F', 'P'
	case (strings.HasSuffix(bare, wawNoon) || strings.HasSuffix(bare, yehNoon)) && lemma != bare && len(bare) > 8:
		f.Number = 'P'
	case strings.HasSuffix(bare, alefNoon) && lemma != bare && len(bare) > 8:
		f.Number = 'D'
	case feminines()[bare]:
		f.Gender = 'F'
	case last == arabic.Heh, t.pronoun > 0 && last == arabic.Teh && strings.HasSuffix(lemma, heh):
		f.Gender = 'F'
	case l.pos() == news.Noun && broken(bare, lemma):
		f.Gender, f.Number = 0, 'P'
	}
	return f
}

// broken reports whether a form and its lemma differ inside, not at the end.
func broken(bare, lemma string) bool {
	n := 0
	for n < len(bare) && n < len(lemma) && bare[n] == lemma[n] {
		n++
	}
	return len(bare)-n > 6 && len(lemma)-n > 2
}

// state completes the definiteness of an indefinite noun: construct where a
// noun or a name follows at once.
func state(tokens []news.Token, set []label) {
	for i := range tokens {
		f := &tokens[i].Feats
		if l := set[i]; l != noun && l != adj || f.Definite != 0 {
			continue
		}
		f.Definite = 'I'
		if set[i] == noun && i+1 < len(tokens) && tokens[i+1].Kind == news.Word && tokens[i+1].Sentence == tokens[i].Sentence {
			switch set[i+1] {
			case noun, theNoun, propn, det, pron:
				f.Definite = 'C'
			}
		}
	}
}
