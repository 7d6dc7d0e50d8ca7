package lang

import (
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/memo"
)

// lookahead is the next words of a text, found before they are asked for: what is
// known of them is fetched from memory for all at once.
type lookahead struct {
	words [16]coming
	n     int // how many there are
	next  int // the first that was not taken
	upto  int // where it was looked for words
	seen  uint32
}

// coming is a word with the hash of its spelling.
type coming struct {
	start, end int
	hash       uint32
}

// sort is what a character of U+0600 to U+06FF is in a word.
type sort uint8

const (
	noWord sort = iota // it is in none
	extra
	letterSort
)

var sorts = func() (all [256]sort) {
	for i := range all {
		switch r := rune(0x0600 + i); {
		case arabic.IsLetter(r):
			all[i] = letterSort
		case isWord(r) && !arabic.IsUnseen(r):
			all[i] = extra
		}
	}
	return all
}()

// sortAt is the sort of the character of two bytes at i; noWord for others.
func sortAt(text string, i int) sort {
	if i+1 < len(text) && text[i]>>2 == 0xD8>>2 && text[i+1]>>6 == 2 {
		return sorts[text[i]<<6|text[i+1]&0x3F]
	}
	return noWord
}

// wordEnd returns the end of the word at start: of its letters with all that is
// written on and between them; unseen marks behind the last of them stay
// outside. A word without a letter is none.
func wordEnd(text string, start int) (end int, ok bool) {
	end = start
	for {
		s := sortAt(text, end)
		if s == noWord {
			break
		}
		ok = ok || s == letterSort
		end += 2
	}
	if r, _ := utf8.DecodeRuneInString(text[end:]); end == len(text) || !isWord(r) {
		return end, ok
	}
	for i, r := range text[end:] {
		if !isWord(r) {
			text = text[:end+i]
			break
		}
	}
	text = strings.TrimRightFunc(text[start:], arabic.IsUnseen)
	return start + len(text), ok || strings.IndexFunc(text, arabic.IsLetter) >= 0
}

// take returns the word at start.
func (a *analyzer) take(start int) (c coming, ok bool) {
	h := &a.coming
	for h.next < h.n && h.words[h.next].start < start {
		h.next++
	}
	if h.next == h.n && start >= h.upto {
		a.look(start)
	}
	if h.next < h.n && h.words[h.next].start == start {
		h.next++
		return h.words[h.next-1], true
	}
	end, ok := wordEnd(a.text, start)
	return coming{start, end, memo.Hash(0, a.text[start:end])}, ok
}

// look finds the words from start on and fetches what is known of them.
func (a *analyzer) look(start int) {
	h := &a.coming
	h.n, h.next = 0, 0
	i := start
	for i < len(a.text) && h.n < len(h.words) {
		if sortAt(a.text, i) == noWord {
			i++
			continue
		}
		end, ok := wordEnd(a.text, i)
		if ok {
			h.words[h.n] = coming{i, end, memo.Hash(0, a.text[i:end])}
			h.n++
		}
		i = max(end, i+1)
	}
	h.upto = i
	h.seen = 0
	for _, c := range h.words[:h.n] {
		h.seen += a.seen.now.at(c.hash).hash
	}
	for _, c := range h.words[:h.n] {
		if x := a.seen.now.at(c.hash); x.hash == c.hash && x.last != nil {
			h.seen += x.last.hash + uint32(x.last.lexeme.may) + uint32(x.last.lexeme.open[after][3])
		}
	}
}
