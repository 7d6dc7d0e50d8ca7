package event

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

//go:embed data/triggers.tsv
var triggerTable string

// entry is one row of the lexicon of triggers.
type entry struct {
	typ   news.EventType
	mode  string
	other uint32 // particle before the other side, hashed; 0 where it is the object
}

// lexicon is what words of events mean, by folded form and by stem; the first
// row that claims a word keeps it.
type lexicon struct{ forms, stems map[string]*entry }

var triggerWords = sync.OnceValue(func() lexicon {
	l := lexicon{forms: map[string]*entry{}, stems: map[string]*entry{}}
	for _, row := range rows(triggerTable) {
		e := &entry{typ: news.EventType(row[1]), mode: row[2]}
		if row[3] != "" {
			e.other = hash(arabic.Fold(row[3]))
		}
		for form := range strings.FieldsSeq(row[0]) {
			form = arabic.Fold(form)
			keep(l.forms, form, e)
			keep(l.stems, stemOf(form), e)
			if rest, ok := strings.CutPrefix(form, affixes().before[1]); ok && len(rest) >= 4 {
				keep(l.forms, affixes().feminine+rest, e)
			}
		}
	}
	return l
})

func keep(m map[string]*entry, word string, e *entry) {
	if _, taken := m[word]; !taken {
		m[word] = e
	}
}

// find returns what the lexicon says of a token, nil where it is silent; sure
// where it knows the very form.
func (l lexicon) find(t *news.Token) (e *entry, sure bool) {
	if t.Kind != news.Word {
		return nil, false
	}
	norm := t.Norm
	if t.Pronoun > 0 && t.Pronoun < len(norm)-2 {
		norm = norm[:len(norm)-t.Pronoun]
	}
	if e := l.forms[t.Norm]; e != nil {
		return e, true
	}
	if e := l.form(norm); e != nil {
		return e, true
	}
	if e := l.forms[t.Lemma]; e != nil {
		return e, true
	}
	return l.stems[stemOf(t.Norm)], false
}

// form returns what the lexicon says of a form, with the article or without, nil
// where it does not know it.
func (l lexicon) form(norm string) *entry {
	if e := l.forms[norm]; e != nil {
		return e
	}
	if e := l.forms[bare(norm)]; e != nil {
		return e
	}
	return l.forms[strings.TrimSuffix(norm, affixes().alef[0])]
}

// meaning is what the lexicon says of a token, see [lexicon.find].
func (r *reading) meaning(i int) (e *entry, sure bool) {
	t, w := &r.Tokens[i], &r.words[i]
	switch {
	case t.Kind != news.Word:
		return nil, false
	case t.Pronoun > 0:
		return triggerWords().find(t)
	case w.meant != nil:
		return w.meant, true
	}
	return w.likely, false
}
