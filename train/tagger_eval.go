package train

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// Tagged is a sentence of a CoNLL-style file: words, and the tag of each
// ("O", "B-LOC", "I-LOC", …).
type Tagged struct{ Words, Tags []string }

// ReadTagged reads lines "word tag", sentences apart by an empty line. The error
// names the line that has no tag.
func ReadTagged(path string) ([]Tagged, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []Tagged
	var s Tagged
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		f := strings.Fields(line)
		switch {
		case len(f) == 0 && len(s.Words) > 0:
			out = append(out, s)
			s = Tagged{}
		case len(f) == 1:
			return nil, fmt.Errorf("read %s: line %d has no tag", path, n)
		case len(f) > 1:
			s.Words = append(s.Words, f[0])
			s.Tags = append(s.Tags, f[len(f)-1])
		}
	}
	if len(s.Words) > 0 {
		out = append(out, s)
	}
	return out, nil
}

// TagRow is the score of one type in a TagTable, in percent.
type TagRow struct {
	Type       string // "all" for all together
	P, R, F    float64
	Gold, Made int
	right      int
}

// Blind says which features EvalTags leaves out.
type Blind struct {
	tagger.Without
	Grammar bool // parts of speech, lemmas, features
}

// EvalTags trains the student's mention features on train (and on silver, which
// counts a third) and scores exact spans on test. The features, clusters and
// lists are the product's, save what is left out; nothing of the test is learned
// from. Rows stand by type, "all" last. The error says what tag cannot be read.
func EvalTags(train, silver, test []Tagged, out Blind) ([]TagRow, error) {
	labels, err := tagLabels(train)
	if err != nil {
		return nil, err
	}
	f := tagger.NewFeatures()
	var seqs []seqlabel.Sequence
	for k, set := range [][]Tagged{train, silver} {
		for i := range set {
			s := newTagged(&set[i], f, out)
			weight := float32(1)
			if k == 0 && len(silver) > 0 {
				weight = goldWeight
			}
			seqs = append(seqs, seqlabel.Sequence{X: s.x, Y: s.labels(labels), Weight: weight})
		}
	}
	m, err := seqlabel.Train(labels, seqs, taggerOptions[headMention])
	if err != nil {
		return nil, err
	}
	return scoreTags(m, f, test, out), nil
}

// tagLabels returns "O" and the tags of the sentences, sorted.
func tagLabels(in []Tagged) ([]string, error) {
	all := map[string]bool{}
	for _, s := range in {
		for _, t := range s.Tags {
			if t != "O" && !strings.HasPrefix(t, "B-") && !strings.HasPrefix(t, "I-") {
				return nil, fmt.Errorf("tag %q is none of O, B-…, I-…", t)
			}
			if t != "O" {
				all["B-"+t[2:]], all["I-"+t[2:]] = true, true
			}
		}
	}
	return append([]string{"O"}, slices.Sorted(maps.Keys(all))...), nil
}

// tagged is a sentence laid on tokens; word says which word each belongs to.
type tagged struct {
	*Tagged
	report *news.Report
	word   []int
	x      [][]uint32
}

func newTagged(s *Tagged, f *tagger.Features, out Blind) *tagged {
	r := &news.Report{Text: strings.Join(s.Words, " ")}
	lang.Analyze(r)
	t := &tagged{Tagged: s, report: r}
	at, word := 0, 0
	for i := range r.Tokens {
		for word+1 < len(s.Words) && r.Tokens[i].Start > at+len(s.Words[word]) {
			at += len(s.Words[word]) + 1
			word++
		}
		t.word = append(t.word, word)
	}
	if out.Grammar {
		for i := range r.Tokens {
			x := &r.Tokens[i]
			x.POS, x.Lemma, x.Feats, x.Pronoun = "", "", news.Feats{}, 0
		}
	}
	f.Reset(r)
	f.Blind(out.Without)
	for i := range f.Len() {
		t.x = append(t.x, f.Base(nil, i))
	}
	return t
}

// labels gives the tag of a word to its tokens, "O" to its particles; behind
// the first token of a word that begins a name stands its "I-".
func (t *tagged) labels(labels []string) []int {
	out := make([]int, len(t.word))
	for i, w := range t.word {
		tag := t.Tags[w]
		if t.report.Tokens[i].Kind == news.Clitic {
			continue
		}
		if i > 0 && t.word[i-1] == w && out[i-1] > 0 && tag[0] == 'B' {
			tag = "I" + tag[1:]
		}
		out[i] = max(0, slices.Index(labels, tag))
	}
	return out
}

// tagSpan is a name in a sentence, in words.
type tagSpan struct {
	sentence, first, last int
	kind                  string
}

// spans returns the names of a sentence of tags; a stray I begins one.
func spans(sentence int, tags []string) map[tagSpan]bool {
	out := map[tagSpan]bool{}
	for i := 0; i < len(tags); {
		if tags[i] == "O" {
			i++
			continue
		}
		k := i + 1
		for k < len(tags) && tags[k] == "I-"+tags[i][2:] {
			k++
		}
		out[tagSpan{sentence, i, k, tags[i][2:]}] = true
		i = k
	}
	return out
}

func scoreTags(m *seqlabel.Model, f *tagger.Features, test []Tagged, out Blind) []TagRow {
	rows := map[string]*TagRow{"all": {Type: "all"}}
	row := func(kind string) *TagRow {
		if rows[kind] == nil {
			rows[kind] = &TagRow{Type: kind}
		}
		return rows[kind]
	}
	for i := range test {
		t := newTagged(&test[i], f, out)
		found := make([]string, len(t.Words))
		for k := range found {
			found[k] = "O"
		}
		for k, y := range m.Decode(t.x) {
			if w := t.word[k]; y > 0 && found[w] == "O" {
				found[w] = m.Labels[y]
			}
		}
		want, got := spans(i, t.Tags), spans(i, found)
		for s := range want {
			row(s.kind).Gold++
			row("all").Gold++
		}
		for s := range got {
			row(s.kind).Made++
			row("all").Made++
			if want[s] {
				row(s.kind).right++
				row("all").right++
			}
		}
	}
	return finishRows(rows)
}

func finishRows(rows map[string]*TagRow) []TagRow {
	var out []TagRow
	for _, r := range rows {
		r.P = 100 * float64(r.right) / max(1, float64(r.Made))
		r.R = 100 * float64(r.right) / max(1, float64(r.Gold))
		r.F = 200 * float64(r.right) / max(1, float64(r.Made+r.Gold))
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b TagRow) int {
		return cmp.Or(cmp.Compare(fmt.Sprint(a.Type == "all"), fmt.Sprint(b.Type == "all")), cmp.Compare(a.Type, b.Type))
	})
	return out
}
