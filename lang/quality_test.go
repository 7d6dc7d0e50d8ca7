package lang

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

var update = flag.Bool("update", false, "write quality/words.txt anew")

// TestQuality measures the words against treebanks and gold names and compares
// with quality/words.txt. It needs the folder of gold data:
//
//	RAWI_SHARED=DIR go test ./lang -run TestQuality [-update]
func TestQuality(t *testing.T) {
	dir := os.Getenv("RAWI_SHARED")
	if dir == "" {
		t.Skip("RAWI_SHARED names no folder of gold data")
	}
	var out strings.Builder
	out.WriteString("Words, measured by RAWI_SHARED=DIR go test ./lang -run TestQuality -update; what the lines mean stands in lang/quality_test.go.\n\n")
	padt, pud := goldFile(t, dir, "padt-b.conllu"), goldFile(t, dir, "pud.conllu")
	var a tally
	for _, s := range padt {
		a.sentence(s)
	}
	a.write(&out, "padt-b (nothing learned from it)")
	var f folded
	for k := range folds {
		f.fold(t, pud, k)
	}
	f.write(&out)
	borders(t, &out, filepath.Join(dir, "bench", "train"))
	golden(t, out.String())
}

func golden(t *testing.T, got string) {
	const name = "../quality/words.txt"
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, _ := os.ReadFile(name); string(want) != got {
		t.Errorf("the figures differ from %s (-update writes them):\n%s", name, got)
	}
}

func goldFile(t *testing.T, dir, name string) [][]goldWord {
	f, err := os.Open(filepath.Join(dir, "data", "words", name))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	gold, err := readGold(f)
	if err != nil {
		t.Fatal(err)
	}
	return gold
}

// share is a count of what is right out of all.
type share struct{ right, all int }

func (s *share) add(right bool) {
	s.all++
	if right {
		s.right++
	}
}

func (s share) String() string {
	return fmt.Sprintf("%6.2f %% of %d", 100*float64(s.right)/float64(max(1, s.all)), s.all)
}

// tally counts over running text, analysed as the product does. Words that the
// treebank leaves unanalysed count apart.
type tally struct {
	cut, cutAll, heads share // words cut right: analysed ones, all; proclitics alone
	tags, tagsAll      share // syntactic words with the right border and tag
	tense, number      share // of verbs and nouns found
}

// piece is a syntactic word: its letters in the word and its tag.
type piece struct {
	start, end int
	pos        news.POS
}

func (a *tally) sentence(words []goldWord) {
	var text strings.Builder
	starts := make([]int, len(words))
	for i, w := range words {
		starts[i] = text.Len()
		text.WriteString(w.surface + " ")
	}
	r := &news.Report{Text: text.String()}
	Analyze(r)
	k := 0
	for i := range words {
		first := k
		for k < len(r.Tokens) && r.Tokens[k].Start < starts[i]+len(words[i].surface) {
			k++
		}
		a.word(&words[i], r.Tokens[first:k], starts[i])
	}
}

func (a *tally) word(w *goldWord, tokens []news.Token, start int) {
	unread := len(w.tokens) == 1 && w.tokens[0].unread
	want, got := w.pieces(), found(tokens, start, w.surface)
	if startsArabic(w.surface) && len(tokens) > 0 {
		same := slices.EqualFunc(want, got, func(a, b piece) bool { return a.start == b.start && a.end == b.end })
		a.cutAll.add(same)
		if !unread {
			a.cut.add(same)
			a.heads.add(len(tokens)-1 == len(w.cuts))
		}
	}
	for i, p := range want {
		k := slices.IndexFunc(got, func(q piece) bool { return q.start == p.start && q.end == p.end })
		right := k >= 0 && agree(p.pos, got[k].pos)
		a.tagsAll.add(right)
		if !unread {
			a.tags.add(right)
		}
		if g := w.tokens[min(i, len(w.tokens)-1)]; right && k < len(tokens) {
			a.features(g, tokens[k])
		}
	}
}

func (a *tally) features(g goldToken, t news.Token) {
	if v, ok := g.feats["Aspect"]; ok && t.Feats.Tense != 0 {
		a.tense.add(v[0] == t.Feats.Tense || v == "Imp" && t.Feats.Tense == 'I')
	}
	if v, ok := g.feats["Number"]; ok && t.Feats.Number != 0 {
		a.number.add(v[0] == t.Feats.Number)
	}
}

// pieces returns the syntactic words of a gold word, in letters.
func (w *goldWord) pieces() (list []piece) {
	start := 0
	for i, c := range w.cuts {
		list = append(list, piece{start, c, w.tokens[i].pos})
		start = c
	}
	n := utf8.RuneCountInString(w.surface)
	list = append(list, piece{start, n - w.pronoun, w.tokens[min(w.stem, len(w.tokens)-1)].pos})
	if w.pronoun > 0 {
		list = append(list, piece{n - w.pronoun, n, news.Pron})
	}
	return list
}

// found returns the tokens of a word as pieces.
func found(tokens []news.Token, start int, surface string) (list []piece) {
	letters := func(at int) int { return utf8.RuneCountInString(surface[:at-start]) }
	for _, t := range tokens {
		list = append(list, piece{letters(t.Start), letters(t.End - t.Pronoun), t.POS})
		if t.Pronoun > 0 {
			list = append(list, piece{letters(t.End - t.Pronoun), letters(t.End), news.Pron})
		}
	}
	return list
}

// agree reports whether a tag says what the treebank's tag says. The older
// treebank has one tag for conjunctions, none for names (they are nouns, or X
// where they are foreign), and calls an auxiliary a verb.
func agree(gold, got news.POS) bool {
	if gold == got {
		return true
	}
	switch gold {
	case news.Noun:
		return got == news.Propn
	case news.Other:
		return got == news.Propn || got == news.Noun || got == news.Adj
	case "CONJ":
		return got == news.Cconj || got == news.Sconj
	case news.Verb:
		return got == news.Aux
	case news.Aux:
		return got == news.Verb
	}
	return false
}

func (a *tally) write(out *strings.Builder, name string) {
	fmt.Fprintf(out, "%s\n  words cut right, proclitics and pronoun   %v\n  … those left unanalysed there included    %v\n  … proclitics alone                        %v\n", name, a.cut, a.cutAll, a.heads)
	fmt.Fprintf(out, "  UPOS of syntactic words, from plain text  %v\n  … with words left unanalysed              %v\n", a.tags, a.tagsAll)
	fmt.Fprintf(out, "  aspect of verbs found                     %v\n  number of verbs and nouns found           %v\n", a.tense, a.number)
}

// folds is how many parts the treebank is cut into, to learn from the others.
const folds = 4

// folded counts on parts that were not learned from.
type folded struct{ cut, tag, lemma, lemmaOpen share }

func (f *folded) fold(t *testing.T, gold [][]goldWord, k int) {
	var learn, test [][]goldWord
	for i, s := range gold {
		if i%folds == k {
			test = append(test, s)
		} else {
			learn = append(learn, s)
		}
	}
	c := vocabulary()
	g, err := trainTagger(learn, c, seqlabel.Options{Epochs: 12})
	if err != nil {
		t.Fatal(err)
	}
	z, s := trainLemmatizer(learn, c), segmenter{counts: c, weights: trainRanker(segmentChoices(learn, c), 15, 0.3, 0.01)}
	for _, words := range test {
		f.sentence(words, g, z, &s)
	}
}

func (f *folded) sentence(words []goldWord, g *tagger, z *lemmatizer, sg *segmenter) {
	ts, ys := traits(words, z.counts)
	var row []*lexeme
	for i := range ts {
		row = append(row, &lexeme{})
		g.sum(row[i], &ts[i], z.counts)
	}
	got := make([]label, len(row))
	g.tag(row, got, &path{})
	k := 0
	for i := range words {
		w := &words[i]
		if startsArabic(w.surface) {
			s := sg.best(arabic.Fold(w.surface), w.surface)
			f.cut.add(w.matches(&s))
		}
		one, _ := traits(words[i:i+1], z.counts)
		for j := range one {
			want := arabic.Fold(w.tokens[min(j, len(w.tokens)-1)].lemma)
			lemma := ts[k].norm
			if startsArabic(lemma) {
				lemma = z.lemma(ts[k].base(), got[k])
			}
			f.tag.add(labelPOS[got[k]] == labelPOS[ys[k]])
			f.lemma.add(lemma == want)
			if openLabels&(1<<ys[k]) != 0 && ys[k] != int(propn) {
				f.lemmaOpen.add(lemma == want)
			}
			k++
		}
	}
}

func (f *folded) write(out *strings.Builder) {
	fmt.Fprintf(out, "\npud, by %d folds\n  words cut right                           %v\n  UPOS, cut as in the gold                  %v\n", folds, f.cut, f.tag)
	fmt.Fprintf(out, "  lemmas, marks stripped, folded            %v\n  … of nouns, adjectives, verbs, numbers    %v\n", f.lemma, f.lemmaOpen)
}

// borders counts the gold names that begin and end on borders of tokens.
func borders(t *testing.T, out *strings.Builder, dir string) {
	var b share
	files, _ := filepath.Glob(filepath.Join(dir, "*", "*.gold.json"))
	for _, name := range files {
		var r struct{ Text string }
		var gold struct{ Actors []struct{ Forms []string } }
		readJSON(t, strings.TrimSuffix(name, ".gold.json")+".report.json", &r)
		readJSON(t, name, &gold)
		rep := &news.Report{Text: r.Text}
		Analyze(rep)
		edge := map[int]int{}
		for _, tok := range rep.Tokens {
			edge[tok.Start] |= 1
			edge[tok.End] |= 2
		}
		var forms []string
		for _, a := range gold.Actors {
			forms = append(forms, a.Forms...)
		}
		for _, s := range names(r.Text, forms) {
			b.add(edge[s.Start]&1 != 0 && edge[s.End]&2 != 0)
		}
	}
	fmt.Fprintf(out, "\nbench/train (not learned from)\n  names that begin and end with a token     %v\n", b)
}

func readJSON(t *testing.T, name string, v any) {
	b, err := os.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(b, v)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// heads are what may stand before a name in one word with it.
var nameHeads = []string{"", and, so, in, to, like, and + in, and + to, so + in, so + to}

// names finds the forms where they stand as words, the longest first.
func names(text string, forms []string) (list []news.Span) {
	slices.SortFunc(forms, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	taken := make([]bool, len(text))
	for _, form := range slices.Compact(forms) {
		for at := 0; ; {
			i := strings.Index(text[at:], form)
			if i < 0 || form == "" {
				break
			}
			s := news.Span{Start: at + i, End: at + i + len(form)}
			at = s.Start + 1
			if slices.Contains(taken[s.Start:s.End], true) || !standsAlone(text, s) {
				continue
			}
			for j := s.Start; j < s.End; j++ {
				taken[j] = true
			}
			list = append(list, s)
		}
	}
	return list
}

func standsAlone(text string, s news.Span) bool {
	if r, _ := utf8.DecodeRuneInString(text[s.End:]); isWord(r) || isLatin(r) || arabic.IsDigit(r) {
		return false
	}
	head := text[:s.Start]
	before := head[len(strings.TrimRightFunc(head, func(r rune) bool { return isWord(r) || isLatin(r) || arabic.IsDigit(r) })):]
	return slices.Contains(nameHeads, strings.Trim(before, string(arabic.Tatweel)))
}
