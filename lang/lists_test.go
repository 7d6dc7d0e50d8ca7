package lang_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// rows reads the lines of a list with their fields.
func rows(t *testing.T, name string) (list [][]string) {
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if !strings.HasPrefix(line, "#") {
			list = append(list, strings.Split(strings.TrimRight(line, "\n"), "\t"))
		}
	}
	return list
}

// TestListsAreFolded checks that the lists hold each word once and folded, as
// they are looked up.
func TestListsAreFolded(t *testing.T) {
	for _, name := range []string{"closed.tsv", "plurals.tsv", "passive.tsv", "feminine.tsv", "openers.tsv", "pronouns.tsv"} {
		seen := map[string]bool{}
		for _, row := range rows(t, name) {
			if seen[row[0]] {
				t.Errorf("%s: %s stands twice", name, row[0])
			}
			seen[row[0]] = true
			for _, f := range row {
				if name != "pronouns.tsv" && arabic.Fold(f) != f && !isTags(f) {
					t.Errorf("%s: %s is not folded", name, f)
				}
			}
		}
	}
}

func isTags(s string) bool { return s != "" && s[0] >= 'A' && s[0] <= 'Z' }

// TestPronouns runs the examples of the list.
func TestPronouns(t *testing.T) {
	for _, row := range rows(t, "pronouns.tsv") {
		want, err := strconv.Atoi(row[2])
		if err != nil {
			t.Fatal(err)
		}
		r := analyze(row[1])
		if got := r.Tokens[len(r.Tokens)-1].Pronoun; got != want {
			t.Errorf("the pronoun of %s has %d bytes, want %d", row[1], got, want)
		}
	}
}

// TestClosedWordsStayWhole runs over the list: none is cut, each gets one of
// its parts of speech.
func TestClosedWordsStayWhole(t *testing.T) {
	for _, row := range rows(t, "closed.tsv") {
		r := analyze(row[0])
		if len(r.Tokens) != 1 {
			t.Errorf("%s is cut: %s", row[0], norms(row[0]))
		} else if got := string(r.Tokens[0].POS); !strings.Contains(" "+row[1]+" ", " "+got+" ") {
			t.Errorf("%s is %s, want one of %s", row[0], got, row[1])
		}
	}
}

func TestWholeWordsStay(t *testing.T) {
	for _, row := range rows(t, "whole.tsv") {
		if got, want := norms(row[0]), arabic.Fold(row[0]); got != want {
			t.Errorf("tokens %s, want %s", got, want)
		}
	}
}

func TestOpenersAreCut(t *testing.T) {
	for _, row := range rows(t, "openers.tsv") {
		if got, want := norms("و"+row[0]), "و|"+row[0]; got != want {
			t.Errorf("tokens %s, want %s", got, want)
		}
	}
}

func TestReadings(t *testing.T) {
	text := "أعلنت المدينة أن السفن غادرت الموانئ، وسيعود البحارة إلى بلدانهم بعد أيام."
	want := map[string]news.Token{
		"اعلنت":   {POS: news.Verb, Lemma: "اعلن", Feats: news.Feats{Tense: 'P', Person: '3', Gender: 'F', Number: 'S', Voice: 'A'}},
		"المدينه": {POS: news.Noun, Lemma: "مدينه", Feats: news.Feats{Gender: 'F', Number: 'S', Definite: 'D'}},
		"ان":      {POS: news.Sconj, Lemma: "ان"},
		"السفن":   {POS: news.Noun, Lemma: "سفينه", Feats: news.Feats{Number: 'P', Definite: 'D'}},
		"يعود":    {POS: news.Verb, Lemma: "عاد", Feats: news.Feats{Tense: 'I', Person: '3', Gender: 'M', Number: 'S', Voice: 'A'}},
		"بلدانهم": {POS: news.Noun, Lemma: "بلد", Feats: news.Feats{Number: 'P', Definite: 'C'}},
		"ايام":    {POS: news.Noun, Lemma: "يوم", Feats: news.Feats{Number: 'P', Definite: 'I'}},
		"الي":     {POS: news.Adp, Lemma: "الي"},
		".":       {POS: news.Punct},
	}
	seen := 0
	for _, tok := range analyze(text).Tokens {
		w, ok := want[tok.Norm]
		if !ok {
			continue
		}
		seen++
		if tok.POS != w.POS || tok.Lemma != w.Lemma || tok.Feats != w.Feats {
			t.Errorf("%s: %s %s %c, want %s %s %c", tok.Norm, tok.POS, tok.Lemma, tok.Feats, w.POS, w.Lemma, w.Feats)
		}
	}
	if seen != len(want) {
		t.Errorf("%d of %d words found", seen, len(want))
	}
}
