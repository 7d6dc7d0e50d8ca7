package lang

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// goldToken is a line of a CoNLL-U file.
type goldToken struct {
	form, lemma string // marks stripped, not folded
	pos         news.POS
	unread      bool // the annotators of the file left the word unanalysed
	feats       map[string]string
	glued       bool // written at the token before
}

// goldWord is a run of tokens written together.
type goldWord struct {
	surface string
	cuts    []int // letters behind each proclitic
	pronoun int   // letters at the end that are an attached pronoun
	stem    int   // index of the token that stays when those are off
	tokens  []goldToken
}

// readGold reads sentences of gold words. In a file without SpaceAfter (a
// treebank of syntactic words only), particles of one letter are put before
// the next word and attached pronouns behind the one before, as they are spelt.
func readGold(in io.Reader) (sentences [][]goldWord, err error) {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	var tokens []goldToken
	spaced, glued := false, false
	flush := func() {
		if len(tokens) > 0 {
			sentences = append(sentences, goldWords(tokens, spaced))
		}
		tokens, glued = nil, false
	}
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" {
			flush()
		}
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 10 {
			return nil, fmt.Errorf("read gold words, line %d: %d fields, want 10", n, len(f))
		}
		t := goldToken{form: strip(f[1]), lemma: strip(strings.ReplaceAll(f[2], "`", "")), pos: news.POS(f[3]), glued: glued, feats: morphology(f[5]),
			unread: strings.HasPrefix(f[4], "U--")}
		if t.pos == "PRON" && strings.HasPrefix(f[4], "SP") {
			t.feats["Suffixed"] = "Maybe"
		}
		tokens = append(tokens, t)
		glued = strings.Contains(f[9], "SpaceAfter=No")
		spaced = spaced || glued
	}
	flush()
	return sentences, lines.Err()
}

// strip drops diacritics and tatweel, where something else stays.
func strip(s string) string {
	if arabic.IsBare(s) {
		return s
	}
	bare := strings.Map(func(r rune) rune {
		if arabic.IsExtra(r) {
			return -1
		}
		return r
	}, s)
	if bare == "" {
		return s
	}
	return strings.ReplaceAll(bare, string(arabic.AlefWasla), string(arabic.Alef))
}

func morphology(field string) map[string]string {
	m := map[string]string{}
	for pair := range strings.SplitSeq(field, "|") {
		if k, v, ok := strings.Cut(pair, "="); ok {
			m[k] = v
		}
	}
	return m
}

func goldWords(tokens []goldToken, spaced bool) (words []goldWord) {
	if !spaced {
		spell(tokens)
	}
	for i := 0; i < len(tokens); {
		j := i + 1
		for j < len(tokens) && tokens[j].glued && startsArabic(tokens[j].form) && startsArabic(tokens[j-1].form) {
			j++
		}
		words = append(words, newGoldWord(tokens[i:j]))
		i = j
	}
	return words
}

// spell glues the tokens of a file that does not say what is written together.
func spell(tokens []goldToken) {
	for i := range tokens {
		t := &tokens[i]
		if i == 0 {
			continue
		}
		p := &tokens[i-1]
		switch {
		case t.feats["Suffixed"] != "" && isAttached(t.form) && startsArabic(p.form) && p.pos != "PUNCT" && (p.pos != "CONJ" || !isParticle(*p)):
			t.glued = true
			if stem, ok := strings.CutSuffix(p.form, string(arabic.TehMarbuta)); ok {
				p.form = stem + string(arabic.Teh)
			}
		case isParticle(*p) && startsArabic(t.form):
			t.glued = true
			if rest, ok := strings.CutPrefix(t.form, article); ok && arabic.Fold(p.form) == to {
				t.form = to + strings.TrimPrefix(rest, to)
			}
		}
	}
}

func isAttached(form string) bool {
	folded := arabic.Fold(form)
	for _, p := range pronouns() {
		if folded == p || folded == string(arabic.Yeh) {
			return true
		}
	}
	return false
}

func isParticle(t goldToken) bool {
	return utf8.RuneCountInString(t.form) == 1 && strings.Contains(and+so+in+to+like+will, t.form) &&
		(t.pos == "ADP" || t.pos == "CONJ" || t.pos == "CCONJ" || t.pos == "PART" || t.pos == "SCONJ")
}

func startsArabic(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return arabic.IsLetter(r)
}

// newGoldWord takes single particles off the head and a pronoun off the tail.
func newGoldWord(tokens []goldToken) goldWord {
	w := goldWord{tokens: tokens}
	for _, t := range tokens {
		w.surface += t.form
	}
	last := len(tokens) - 1
	if last > 0 && tokens[last].pos == "PRON" && (isAttached(tokens[last].form)) {
		w.pronoun = utf8.RuneCountInString(tokens[last].form)
		last--
	}
	at := 0
	for w.stem < last && isParticle(tokens[w.stem]) {
		at++
		w.cuts = append(w.cuts, at)
		w.stem++
	}
	return w
}
