package claim

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

//go:embed negative.tsv
var negativeFile string

// negatives maps folded words to the sort of denial that they bear.
var negatives = sync.OnceValue(func() map[string]string { return sortsOf(negativeFile) })

func negativeSort(t news.Token) string { return sortIn(negatives(), t) }

// negativeSorts returns the sorts of denial that the words bear, each once.
func negativeSorts(tokens []news.Token) []string {
	var out []string
	for _, t := range tokens {
		if v := negativeSort(t); v != "" {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// head is how many words of a content stand at its head.
const head = 4

// denialFeatures are what tells whether a statement denies: its stance, and the
// words of denial in its cue, at the head of its content and behind.
func denialFeatures(s *statement, cue, content []news.Token) link.Features {
	f := link.Features{"stance " + string(s.Stance): 1}
	for _, t := range cue {
		if v := negativeSort(t); v != "" {
			f["cue "+v] = 1
		}
	}
	for i, t := range content {
		switch v := negativeSort(t); {
		case v == "":
		case i < head:
			f["head "+v] = 1
		default:
			f["later "+v] = 1
		}
	}
	ground := false
	for i := 1; i < len(content); i++ {
		if negativeSort(content[i]) == "ground" && negativeSort(content[i-1]) == "not" {
			f["no ground"], ground = 1, true
		}
	}
	if ground || f["head false"]+f["later false"]+f["later refuse"] > 0 {
		flag(f, "hearsay called false", slices.ContainsFunc(content[:min(head, len(content))], namesHearsay))
	}
	if s.length < 12 {
		for _, v := range []string{"not", "false"} {
			if f["head "+v]+f["later "+v] > 0 {
				f["short "+v] = 1
			}
		}
	}
	return f
}

//go:embed denial.tsv
var denialFile string

var denial = sync.OnceValue(func() link.Weights { return link.ParseWeights(denialFile) })

const article = string(arabic.Alef) + string(arabic.Lam)

// words cuts a text into runs of letters and digits.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !arabic.IsExtra(r) })
}
