package timex

import (
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// Why a relative expression stays unresolved.
const (
	whyNoDate  = "the date of publication is not known"
	whyNotTold = "no date was told before it"
	whyNoDay   = "there is no such day"
)

// published names the publication date as the anchor of v.
func (r *reader) published(v value) value {
	v.anchor = news.Anchor{Kind: "published", Value: r.now.String()}
	return v
}

// narrated names the day told last as the anchor of v.
func (r *reader) narrated(v value, n string) value {
	v.anchor = news.Anchor{Kind: "narrated", Value: n}
	return v
}

func unresolved(why string) value { return value{typ: news.TimexDate, why: why} }

// base returns the day from which narrated expressions count: the day told
// last, else the day of publication.
func (r *reader) base() (n day, kind string, ok bool) {
	if r.hasDay {
		return r.told, "narrated", true
	}
	return r.now, "published", r.known
}

// reach is how many pieces a verb may stand away from the time it governs.
const reach = 24

// future reports whether the clause speaks of the future: the nearest verb or
// cue before piece i in its sentence does, or one right behind piece end.
func (r *reader) future(i, end int) bool {
	tense, _ := r.verb(i)
	return tense == 'F' || r.opens(end, r.pieces[i].sentence)
}

// verb tells the tense of the nearest verb or cue before piece i in its sentence,
// F future, P past, 0 none, and how many pieces away it stands.
func (r *reader) verb(i int) (tense byte, away int) {
	s := r.pieces[i].sentence
	for j := i - 1; j >= 0 && j >= i-reach && r.pieces[j].sentence == s; j-- {
		if t := r.tense(j); t != 0 {
			return t, i - j
		}
	}
	return 0, 0
}

// opens reports whether a future verb stands right behind piece i.
func (r *reader) opens(i, sentence int) bool {
	for j := i; j < len(r.pieces) && j < i+3 && r.pieces[j].sentence == sentence; j++ {
		switch r.tense(j) {
		case 'F':
			return true
		case 'P':
			return false
		}
	}
	return false
}

// tense tells what piece i says of the time of its clause: F future, P past.
func (r *reader) tense(i int) byte {
	switch {
	case r.has(i, r.g.c.future):
		return 'F'
	case r.has(i, r.g.c.may) && i+1 < len(r.pieces) && strings.HasPrefix(r.pieces[i+1].norm, string(arabic.Yeh)):
		return 'F'
	case r.has(i, r.g.c.past):
		return 'P'
	case r.has(i, r.g.c.nopast):
		return 0
	}
	t := &r.tokens[r.pieces[i].token]
	if t.Kind == news.Clitic && r.pieces[i].norm == r.g.will {
		return 'F'
	}
	if t.POS == news.Verb && strings.HasPrefix(t.Norm, string(arabic.Seen)) && t.Feats.Tense == 'I' {
		return 'F'
	}
	if t.POS == news.Verb && t.Feats.Tense == 'P' || pastForm(r.pieces[i].norm) {
		return 'P'
	}
	return 0
}

// pastForm reports whether a folded word has the ending of a past verb of the
// third person feminine, which few nouns share.
func pastForm(w string) bool {
	n := utf8.RuneCountInString(w)
	if n < 3 || !strings.HasSuffix(w, string(arabic.Teh)) || strings.HasPrefix(w, string(arabic.Alef)+string(arabic.Lam)) {
		return false
	}
	stem := strings.TrimSuffix(w, string(arabic.Teh))
	last, _ := utf8.DecodeLastRuneInString(stem)
	return last != arabic.Alef && last != arabic.Waw && last != arabic.Yeh
}

// yearFor chooses the year of a month (and a day, 0 where none is told) that
// stands without one: the year of publication, or the one before where that
// would lie too far ahead, or the one after where the clause speaks of the
// future.
func (r *reader) yearFor(m, d int, future bool) int {
	y, pm, pd := r.now.date()
	ahead := (m-pm)*31 + max(d, 1) - pd
	if d == 0 {
		ahead = (m - pm) * 31
	}
	switch {
	case future && ahead < -45:
		return y + 1
	case !future && ahead > 130, future && ahead > 335:
		return y - 1
	}
	return y
}
