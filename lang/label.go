package lang

import (
	"strings"

	"github.com/rawi-news/rawi/news"
)

// label is a part of speech with what the tagger tells apart beyond it: the
// tense of a verb, whether a noun or an adjective has the article.
type label uint8

const (
	noun label = iota
	theNoun
	adj
	theAdj
	propn
	past
	imperfect
	adp
	pron
	det
	num
	particle
	cconj
	sconj
	adv
	aux
	punct
	sym
	other
	labels // how many there are
)

// labelNames are the labels in a model, in their order.
var labelNames = []string{
	"NOUN", "NOUN+the", "ADJ", "ADJ+the", "PROPN", "VERB+past", "VERB+imperfect", "ADP", "PRON", "DET", "NUM", "PART",
	"CCONJ", "SCONJ", "ADV", "AUX", "PUNCT", "SYM", "X",
}

// labelPOS is the part of speech of each label.
var labelPOS = func() (all [labels]news.POS) {
	for l := range all {
		all[l] = label(l).pos()
	}
	return all
}()

// pos returns the part of speech of a label.
func (l label) pos() news.POS {
	name, _, _ := strings.Cut(labelNames[l], "+")
	return news.POS(name)
}

// labelSet is a set of labels, a bit each.
type labelSet uint32

// openLabels may be given to a word that is in no closed class.
const openLabels = 1<<noun | 1<<theNoun | 1<<adj | 1<<theAdj | 1<<propn | 1<<past | 1<<imperfect | 1<<num | 1<<adv

// labelsOf returns all labels of a part of speech.
func labelsOf(p news.POS) (set labelSet) {
	for l := range labels {
		if l.pos() == p {
			set |= 1 << l
		}
	}
	return set
}
