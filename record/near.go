package record

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// nearness tells which statements share words, by the beginnings of these:
// «agreements» meets «agreement».
type nearness struct {
	where []news.Where
	words [][]int32 // of each statement, the numbers of its words
	at    [][]int32 // of each word, its statements
	names values
}

// Near lists the statements that share most with a claim and do not belong to it:
// a reader may find there what linking did not. Rare words count most, and
// those that all of its statements have.
func (b *Book) Near(claim string, limit int) []StatementRow {
	c, x := b.claim[claim], b.neared()
	if c == nil {
		return nil
	}
	weight, own := map[int32]float64{}, 0.0
	for i, w := range x.where {
		if b.report[w.Report].Statements[w.Index].Claim != claim {
			continue
		}
		own++
		for _, word := range x.words[i] {
			weight[word]++
		}
	}
	score, shared := map[int32]float64{}, map[int32]int{}
	for word, times := range weight {
		if n := len(x.at[word]); n < commonest {
			rare := math.Log(float64(len(x.where)+1) / float64(n))
			for _, i := range x.at[word] {
				score[i] += rare * rare * (times / own) * (times / own)
				shared[i]++
			}
		}
	}
	var best []int32
	for i := range score {
		if shared[i] > 1 && b.report[x.where[i].Report].Statements[x.where[i].Index].Claim != claim {
			score[i] /= math.Sqrt(float64(len(x.words[i]) + 8))
			best = append(best, i)
		}
	}
	slices.SortFunc(best, func(i, j int32) int { return cmp.Or(cmp.Compare(score[j], score[i]), cmp.Compare(i, j)) })
	out := []StatementRow{}
	for _, i := range best[:min(limit, len(best))] {
		w := x.where[i]
		out = append(out, b.statement(b.report[w.Report], w.Index))
	}
	return out
}

// nearest is how many neighbours of a claim a program gets.
const nearest = 20

// Neighbours lists what is near to a claim; false where there is no such claim.
func (b *Book) Neighbours(claim string) ([]StatementRow, bool) {
	return b.Near(claim, nearest), b.claim[claim] != nil
}

// commonest is in how many statements a word may stand that brings statements
// together.
const commonest = 20_000

func (b *Book) indexNear() *nearness {
	x := &nearness{}
	for _, r := range b.Reports {
		for i, s := range r.Statements {
			n := int32(len(x.where))
			x.where = append(x.where, news.Where{Report: r.ID, Index: i})
			x.words = append(x.words, x.of(s.Content.Of(r.Text), n))
		}
	}
	return x
}

// of numbers the words of a statement and notes it with each.
func (x *nearness) of(words string, statement int32) []int32 {
	var out []int32
	for w := range strings.FieldsSeq(words) {
		stem := beginning(w)
		if stem == "" {
			continue
		}
		n := x.names.of(stem)
		if int(n) == len(x.at) {
			x.at = append(x.at, nil)
		}
		if slices.Contains(out, n) {
			continue
		}
		out = append(out, n)
		x.at[n] = append(x.at[n], statement)
	}
	return out
}

// stem is how many letters of a word are compared.
const stem = 4

// beginning is the first letters of a word without «and» and the article; "" of
// words that have fewer.
func beginning(w string) string {
	w = strings.Trim(arabic.Fold(w), punctuation)
	letters := []rune(w)
	if len(letters) > stem+1 && letters[0] == arabic.Waw {
		letters = letters[1:]
	}
	for _, particle := range []rune{arabic.Beh, arabic.Kaf, arabic.Feh} {
		if len(letters) > stem+2 && letters[0] == particle && letters[1] == arabic.Alef && letters[2] == arabic.Lam {
			letters = letters[1:]
		}
	}
	if len(letters) > stem && letters[0] == arabic.Alef && letters[1] == arabic.Lam {
		letters = letters[2:]
	}
	if len(letters) < stem {
		return ""
	}
	return string(letters[:stem])
}
