package statement

import (
	"strings"

	"github.com/rawi-news/rawi/arabic"
)

// Letters and endings from which the forms of a verb are made, by name.
var (
	article  = string([]rune{arabic.Alef, arabic.Lam})
	alef     = string(arabic.Alef)
	lam      = string(arabic.Lam)
	maksura  = string(arabic.AlefMaksura)
	yeh      = string(arabic.Yeh)
	waw      = string(arabic.Waw)
	teh      = string(arabic.Teh)
	marbuta  = string(arabic.TehMarbuta)
	noon     = string(arabic.Noon)
	heh      = string(arabic.Heh)
	her      = string(arabic.Heh) + string(arabic.Alef)
	plural   = string([]rune{arabic.Waw, arabic.Noon})
	oblique  = string([]rune{arabic.Yeh, arabic.Noon})
	dual     = string([]rune{arabic.Alef, arabic.Noon})
	wawAlef  = string([]rune{arabic.Waw, arabic.Alef})
	tehAlef  = string([]rune{arabic.Teh, arabic.Alef})
	feminine = string([]rune{arabic.Alef, arabic.Teh})
	prefixes = []string{string(arabic.Yeh), string(arabic.Teh), string(arabic.Noon), string(arabic.AlefHamzaAbove)}
)

// pastForms returns the third persons of a past, and the first of the plural.
func pastForms(past string) []string {
	if past == "" {
		return nil
	}
	if stem, weak := cutWeak(past, maksura, alef); weak {
		return []string{past, stem + teh, stem + waw, stem + wawAlef, stem + tehAlef, stem + alef, stem + yeh, stem + yeh + alef}
	}
	out := []string{past, past + teh, past + waw, past + wawAlef, past + alef, past + tehAlef, past + noon}
	if r := []rune(past); len(r) == 3 && r[1] == arabic.Alef { // a hollow verb loses its alef
		short := string([]rune{r[0], r[2]})
		out = append(out, short+noon)
	}
	return out
}

// imperfectForms returns the persons of an imperfect given in the third.
func imperfectForms(third string) []string {
	rest, ok := strings.CutPrefix(third, yeh)
	if !ok {
		return nil
	}
	stem, weak := cutWeak(rest, maksura, yeh, waw)
	if !weak {
		stem = rest
	}
	var out []string
	for _, p := range prefixes {
		out = append(out, p+rest)
		if p == yeh || p == teh {
			out = append(out, p+stem+plural, p+stem+waw, p+stem+wawAlef, p+rest+dual, p+rest+alef, p+rest+noon)
		}
		if weak { // the jussive drops the weak letter
			out = append(out, p+stem)
		}
	}
	return out
}

// participleForms returns genders, numbers and the accusative of a participle.
func participleForms(masculine string) []string {
	if masculine == "" {
		return nil
	}
	stem, weak := cutWeak(masculine, yeh)
	if !weak {
		stem = masculine
	}
	bare := []string{masculine, masculine + alef, masculine + marbuta, stem + plural, stem + oblique, masculine + feminine, masculine + dual, stem}
	if len([]rune(stem)) < 3 {
		bare = bare[:len(bare)-1]
	}
	return withArticle(bare)
}

// nounForms returns a noun with and without the article, and the shape that its
// feminine ending takes before a pronoun.
func nounForms(n string) []string {
	out := []string{n, n + alef}
	if stem, ok := strings.CutSuffix(n, marbuta); ok {
		out = append(out, stem+teh)
	}
	return withArticle(out)
}

func withArticle(forms []string) []string {
	out := forms
	for _, f := range forms {
		out = append(out, article+f)
	}
	return out
}

func cutWeak(s string, endings ...string) (stem string, ok bool) {
	for _, e := range endings {
		if rest, found := strings.CutSuffix(s, e); found && len([]rune(rest)) >= 2 {
			return rest, true
		}
	}
	return s, false
}
