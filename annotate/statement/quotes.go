package statement

import (
	"github.com/rawi-news/rawi/news"
)

// openers and closers are marks that can only open or only close; all others
// are told by the spaces around them. A wrong pair («…" or “…“) is common, so
// any closing mark closes.
var (
	openers = map[rune]bool{'«': true, '„': true, '‹': true}
	closers = map[rune]bool{'»': true, '›': true}
)

// maxQuote bounds a quotation whose closing mark is missing, in tokens.
const maxQuote = 600

// layQuotes pairs the quotation marks. A mark closes where one is open and it
// stands at the end of a word; it opens otherwise. A quotation that finds no
// end ends with its paragraph. Time is linear: each mark opens or closes once.
func (r *reading) layQuotes() {
	at := -1
	for i := range r.Tokens {
		if at >= 0 && (r.Tokens[i].Line != r.Tokens[i-1].Line && !r.closesBefore(i) || i-at > maxQuote) {
			r.addQuote(at, i, false)
			at = -1
		}
		if r.role[i] != open || r.single(i) {
			continue
		}
		switch {
		case at >= 0 && r.canShut(i):
			r.role[i] = shut
			r.addQuote(at, i, true)
			at = -1
		case at < 0 && !r.mustShut(i):
			at = i
		case at < 0:
			r.role[i] = shut
		}
	}
	if at >= 0 {
		r.addQuote(at, len(r.Tokens), false)
	}
}

// addQuote records a quotation and marks the tokens that it covers.
func (r *reading) addQuote(from, to int, closed bool) {
	r.quotes = append(r.quotes, pair{from, to, closed})
	end := to
	if closed {
		end++
	}
	for i := from; i < end; i++ {
		r.quote[i] = int32(len(r.quotes))
	}
}

// first returns the first character of a mark as written.
func (r *reading) first(i int) rune {
	for _, c := range r.Tokens[i].Of(r.Text) {
		return c
	}
	return 0
}

// single reports whether a mark is an apostrophe between letters, or a sign
// that is no quotation mark unless it stands twice.
func (r *reading) single(i int) bool {
	c := r.first(i)
	switch c {
	case '<', '>':
		return r.Tokens[i].Len() < 2
	case '\'', '’', '‘', '`':
		return r.Tokens[i].Glued && i+1 < len(r.Tokens) && r.Tokens[i+1].Glued && r.Tokens[i+1].Kind != news.Mark && r.Tokens[i-1].Kind != news.Mark
	}
	return false
}

// canShut reports whether the mark can close a quotation.
func (r *reading) canShut(i int) bool {
	c := r.first(i)
	if openers[c] {
		return false
	}
	if closers[c] || r.Tokens[i].Glued {
		return true
	}
	return i+1 >= len(r.Tokens) || !r.Tokens[i+1].Glued || r.Tokens[i+1].Kind == news.Mark
}

// mustShut reports whether the mark cannot open a quotation.
func (r *reading) mustShut(i int) bool {
	if closers[r.first(i)] {
		return true
	}
	return r.Tokens[i].Glued && i > 0 && r.Tokens[i-1].Kind != news.Clitic && (i+1 >= len(r.Tokens) || !r.Tokens[i+1].Glued)
}

// closesBefore reports whether the quotation open at a line's end goes on: the
// next line holds a closing mark before an opening one, within reach.
func (r *reading) closesBefore(i int) bool {
	for j := i; j < len(r.Tokens) && j < i+200; j++ {
		if r.role[j] != open || r.single(j) {
			continue
		}
		return r.mustShut(j) || r.Tokens[j].Glued && r.Tokens[j-1].Kind != news.Clitic
	}
	return false
}
