package lang

import (
	"io"
	"math/bits"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// segmentChoices makes the examples for the segmenter from gold words.
func segmentChoices(gold [][]goldWord, c *counts) (all []choice) {
	for _, words := range gold {
		for _, w := range words {
			if !startsArabic(w.surface) {
				continue
			}
			norm := arabic.Fold(w.surface)
			list := candidates(nil, norm, w.surface, c)
			var ev evidence
			ev.start(norm, w.surface, c)
			ch := choice{right: -1}
			for i := range list {
				ch.candidates = append(ch.candidates, ev.features(nil, &list[i]))
				if w.matches(&list[i]) {
					ch.right = i
				}
			}
			if ch.right >= 0 && len(list) > 1 {
				all = append(all, ch)
			}
		}
	}
	return all
}

// matches reports whether a candidate cuts as the gold does.
func (w *goldWord) matches(s *segments) bool {
	var cuts []int
	for _, p := range []string{s.conj, s.prep} {
		if p != "" {
			cuts = append(cuts, len(cuts)+1)
		}
	}
	return len(cuts) == len(w.cuts) && utf8.RuneCountInString(s.pron) == w.pronoun
}

// traits returns the tokens of gold words as the product would cut them, with
// the label of each.
func traits(words []goldWord, c *counts) (ts []trait, ys []int) {
	for i := range words {
		w := &words[i]
		if !startsArabic(w.surface) {
			t := trait{kind: kindOf(w.surface), norm: arabic.Fold(w.surface), surface: w.surface}
			ts, ys = append(ts, t), append(ys, int(goldLabel(&t, w.tokens[0].pos, nil)))
			continue
		}
		norm := arabic.Fold(w.surface)
		s := segments{stem: norm, full: norm}
		for _, cand := range candidates(nil, norm, w.surface, c) {
			if w.matches(&cand) {
				s = cand
				break
			}
		}
		k := 0
		for _, p := range []string{s.conj, s.prep} {
			if p != "" {
				t := trait{kind: news.Clitic, norm: p, surface: p}
				ts, ys = append(ts, t), append(ys, int(goldLabel(&t, w.tokens[k].pos, nil)))
				k++
			}
		}
		t := trait{kind: news.Word, norm: s.full, surface: strip(w.surface[len(s.conj)+len(s.prep):]), pronoun: len(s.pron)}
		stem := w.tokens[min(w.stem, len(w.tokens)-1)]
		ts, ys = append(ts, t), append(ys, int(goldLabel(&t, stem.pos, stem.feats)))
	}
	return ts, ys
}

func kindOf(s string) news.Kind {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case arabic.IsDigit(r):
		return news.Number
	case isLatin(r):
		return news.Latin
	}
	return news.Mark
}

// goldLabel turns a tag of the treebank into a label. Where the list of closed
// classes or the kind of token leaves one part of speech, that holds; tags that
// the treebank uses in its own way become the common ones.
func goldLabel(t *trait, p news.POS, feats map[string]string) label {
	the := t.the()
	var l label
	switch p {
	case news.Verb, news.Aux:
		l = past
		if feats["Aspect"] == "Imp" || feats["Tense"] == "Pres" || feats["Tense"] == "Fut" {
			l = imperfect
		}
		if p == news.Aux {
			l = aux
		}
	case news.Adj:
		l = adj
	case news.Propn:
		l = propn
	case news.Num:
		l = num
	default:
		l = noun
		if p == news.Adv && t.kind == news.Word && !tanwin(t.surface) && t.may() == openLabels {
			break // the treebank calls any noun of time an adverb
		}
		if set := labelsOf(p); set != 0 && t.may()&set != 0 {
			l = label(bits.TrailingZeros32(uint32(set)))
		}
	}
	if the && (l == noun || l == adj) {
		l++
	}
	if may := t.may(); may&(1<<l) == 0 {
		if l == past || l == imperfect || l == aux {
			if verbal := may & (1<<past | 1<<imperfect | 1<<aux); verbal != 0 {
				return label(bits.TrailingZeros32(uint32(verbal)))
			}
		}
		if t.kind != news.Word || may != openLabels {
			return label(bits.TrailingZeros32(uint32(may)))
		}
		return noun
	}
	return l
}

// trainTagger learns the chain.
func trainTagger(gold [][]goldWord, c *counts, opt seqlabel.Options) (*tagger, error) {
	var seqs []seqlabel.Sequence
	for _, words := range gold {
		ts, ys := traits(words, c)
		seqs = append(seqs, seqlabel.Sequence{X: places(ts, c), Y: ys})
	}
	m, err := seqlabel.Train(labelNames, seqs, opt)
	if err != nil {
		return nil, err
	}
	return &tagger{model: m, trans: m.Transitions()}, nil
}

// tanwin reports whether a word ends as an indefinite accusative does.
func tanwin(surface string) bool {
	r, _ := utf8.DecodeLastRuneInString(surface)
	return r == arabic.Alef || r == arabic.Hamza
}

// Learn learns the weights of the package from a treebank in CoNLL-U with
// SpaceAfter.
func Learn(treebank io.Reader) ([]byte, error) {
	gold, err := readGold(treebank)
	if err != nil {
		return nil, err
	}
	c := vocabulary()
	g, err := trainTagger(gold, c, seqlabel.Options{Epochs: 12})
	if err != nil {
		return nil, err
	}
	b := appendRanker(nil, trainRanker(segmentChoices(gold, c), 15, 0.3, 0.01))
	b = appendLemmatizer(b, trainLemmatizer(gold, c))
	chain, err := g.model.MarshalBinary()
	return append(b, chain...), err
}
