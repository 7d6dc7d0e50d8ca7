package boilerplate

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/memo"
	"github.com/rawi-news/rawi/news"
)

// line is a line of text that is not blank.
type line struct {
	news.Span
	words  []string // folded, without marks
	stems  []int32  // numbers of the stems of the long words, see stock
	raw    string
	cue    string // name of the cue it holds; "" none
	chars  int
	ends   rune // its last character
	stops  int  // full stops within and at the end
	digits int
	latin  int
	marks  int
	commas int
	colon  bool
	asks   bool    // holds a question mark
	quotes bool    // holds a quotation mark
	seen   float64 // share of its long words that stand elsewhere in the text
	titled float64 // share that stands in the title
}

// page is a report as lines.
type page struct {
	lines []line
	stock stock
	words []string        // of all lines so far
	built strings.Builder // the folded text they are cut from
	title []string        // words
	body  int             // index of the first paragraph
}

// Marks of Arabic writing.
const (
	questionMark = '\u061F'
	comma        = '\u060C'
)

// paragraph is the least length of a line, in characters, that is surely text.
const paragraph = 90

// pages are used again from report to report; mostWords bounds what is kept.
var pages = sync.Pool{New: func() any { return &page{} }}

const mostWords = 1 << 12

// release gives the page back; nothing of it may be used behind that.
func (p *page) release() {
	if len(p.words) <= mostWords && len(p.lines) <= mostWords {
		pages.Put(p)
	}
}

func newPage(r *news.Report) *page {
	p := pages.Get().(*page)
	p.title, p.lines, p.words, p.built = words(r.Title), p.lines[:0], p.words[:0], strings.Builder{}
	p.stock.empty()
	p.words = slices.Grow(p.words, len(r.Text)/9+8)
	p.stock.numbers = slices.Grow(p.stock.numbers, len(r.Text)/9+8) // lines keep parts of both
	p.built.Grow(len(r.Text) + 8)
	for start := 0; start < len(r.Text); {
		end := start + strings.IndexByte(r.Text[start:], '\n')
		if end < start {
			end = len(r.Text)
		}
		p.add(r.Text, start, end)
		start = end + 1
	}
	p.body = len(p.lines)
	for i := range p.lines {
		if p.lines[i].chars >= paragraph {
			p.body = i
			break
		}
	}
	p.share()
	return p
}

// add keeps the line of text[start:end] unless it is blank.
func (p *page) add(text string, start, end int) {
	raw := text[start:end]
	trimmed := strings.TrimLeftFunc(raw, unicode.IsSpace)
	start += len(raw) - len(trimmed)
	trimmed = strings.TrimRightFunc(trimmed, unicode.IsSpace)
	if trimmed == "" {
		return
	}
	l := line{Span: news.Span{Start: start, End: start + len(trimmed)}, raw: trimmed}
	p.read(&l)
	l.stems = p.stock.stems(l.words)
	l.cue = cueOf(&l)
	p.lines = append(p.lines, l)
}

// read counts the characters of a line and cuts its words.
func (p *page) read(l *line) {
	first, from := len(p.words), -1 // from is where a word begins in what is built
	for i := 0; i < len(l.raw); {
		switch f, w := arabic.FoldLetter(l.raw[i:]); {
		case isLetter(f):
			l.chars++
			if from < 0 {
				from = p.built.Len()
			}
			p.built.WriteRune(f)
			i += w
		case l.raw[i] == ' ':
			l.chars++
			p.cut(from)
			from = -1
			i++
		default:
			r, w := utf8.DecodeRuneInString(l.raw[i:])
			l.count(r)
			from = p.other(l.raw[i:i+w], from)
			i += w
		}
	}
	p.cut(from)
	l.ends, _ = utf8.DecodeLastRuneInString(l.raw)
	l.words = p.words[first:len(p.words):len(p.words)]
}

// other goes on with a character that is no common letter: it is part of the
// word that begins at from, or ends it. It returns where the word at hand begins.
func (p *page) other(char string, from int) int {
	for _, r := range arabic.Fold(char) {
		if !isLetter(r) && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			p.cut(from)
			from = -1
			continue
		}
		if from < 0 {
			from = p.built.Len()
		}
		p.built.WriteRune(r)
	}
	return from
}

// cut ends the word that begins at from, if one does.
func (p *page) cut(from int) {
	if from >= 0 {
		p.words = append(p.words, p.built.String()[from:])
	}
}

func (l *line) count(r rune) {
	l.chars++
	switch r {
	case questionMark, '?':
		l.asks = true
	case '"', '“', '”', '«', '»':
		l.quotes = true
	case ':':
		l.colon = true
	case comma:
		l.commas++
	}
	switch {
	case r == '.' || r == '!' || r == questionMark || r == '?':
		l.stops++
	case unicode.IsDigit(r):
		l.digits++
	case unicode.IsLetter(r) && r < 0x250:
		l.latin++
	case unicode.IsPunct(r) || unicode.IsSymbol(r):
		l.marks++
	}
}

// words folds a text and cuts it at blanks and marks.
func words(s string) []string {
	p, l := page{}, line{raw: s}
	p.read(&l)
	return l.words
}

// isLetter reports whether a character is one of the letters of Arabic, which
// nearly all are; of others it does not say what they are.
func isLetter(r rune) bool {
	return r >= arabic.Hamza && r <= arabic.Ghain || r >= arabic.Feh && r <= arabic.Yeh
}

// long is the least length of a word that tells of the story.
const long = 4

// stock numbers the stems of a page and counts them.
type stock struct {
	slots   []int32 // open addressing: the number of a stem plus one
	stem    []string
	count   []int32 // in the page
	own     []int32 // in the line at hand, else 0
	titled  []bool  // stands in the title
	numbers []int32 // of the long words of all lines so far
}

// empty forgets all stems, and keeps the room.
func (s *stock) empty() {
	clear(s.slots)
	s.stem, s.count, s.own, s.titled, s.numbers = s.stem[:0], s.count[:0], s.own[:0], s.titled[:0], s.numbers[:0]
}

// number returns the number of a stem, a new one where it has none.
func (s *stock) number(stem string) int32 {
	if 2*len(s.stem) >= len(s.slots) {
		s.grow()
	}
	at := s.slot(stem)
	if *at == 0 {
		s.stem, s.count, s.own, s.titled = append(s.stem, stem), append(s.count, 0), append(s.own, 0), append(s.titled, false)
		*at = int32(len(s.stem))
	}
	return *at - 1
}

// slot returns the slot of a stem, 0 in it where it is new.
func (s *stock) slot(stem string) *int32 {
	mask := uint32(len(s.slots) - 1)
	i := memo.Hash(0, stem) & mask
	for s.slots[i] != 0 && s.stem[s.slots[i]-1] != stem {
		i = (i + 1) & mask
	}
	return &s.slots[i]
}

func (s *stock) grow() {
	s.slots = make([]int32, max(512, 2*len(s.slots)))
	for n, stem := range s.stem {
		*s.slot(stem) = int32(n + 1)
	}
}

// stems returns the numbers of the stems of the long words, and counts them.
func (s *stock) stems(words []string) []int32 {
	first := len(s.numbers)
	for _, w := range words {
		if len(w) < long {
			continue
		}
		if stem := arabic.Stem(w); utf8.RuneCountInString(stem) >= long {
			n := s.number(stem)
			s.count[n]++
			s.numbers = append(s.numbers, n)
		}
	}
	return s.numbers[first:len(s.numbers):len(s.numbers)]
}

// share counts for each line how many of its long words stand elsewhere.
func (p *page) share() {
	for _, w := range p.title {
		if stem := arabic.Stem(w); utf8.RuneCountInString(stem) >= long {
			p.stock.titled[p.stock.number(stem)] = true
		}
	}
	for i := range p.lines {
		p.lines[i].compare(&p.stock)
	}
}

func (l *line) compare(stock *stock) {
	for _, s := range l.stems {
		stock.own[s]++
	}
	seen, titled := 0, 0
	for _, s := range l.stems {
		seen += one(stock.count[s] > stock.own[s])
		titled += one(stock.titled[s])
	}
	for _, s := range l.stems {
		stock.own[s] = 0
	}
	if n := float64(len(l.stems)); n > 0 {
		l.seen, l.titled = float64(seen)/n, float64(titled)/n
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// certain reports whether line i is given away by its form or its words.
func (p *page) certain(i int) bool {
	l := &p.lines[i]
	switch {
	case len(l.words) == 0:
		return l.chars >= 3 // a rule of hyphens or stars
	case l.cue != "" && l.chars < 2*paragraph:
		return true
	case i < p.body && i > 0 && p.headline(l):
		return true
	}
	return i < p.body && l.dateOnly()
}

// headline reports whether a line between the title and the first paragraph is
// a byline, a credit or a picture's name.
func (p *page) headline(l *line) bool {
	short := len(l.words) <= 8 && l.ends != '.' && l.ends != questionMark && l.ends != ':'
	switch {
	case short && (strings.Contains(l.raw, " – ") || strings.Contains(l.raw, " - ") || strings.Contains(l.raw, " — ")) && !strings.Contains(l.raw, ":"):
		return len(l.words) <= 6
	case l.ends == ')' && strings.Contains(l.raw[max(0, strings.LastIndexByte(l.raw, '(')):], "/"):
		return true
	case len(l.words) > 1 && len(l.words) <= 4:
		return same(l.words)
	}
	return false
}

func same(words []string) bool {
	for _, w := range words {
		if w != words[0] {
			return false
		}
	}
	return true
}

// dateOnly reports whether a line is nothing but a date, with or without a
// clock time.
func (l *line) dateOnly() bool {
	year := false
	for _, w := range l.words {
		if len(w) == 4 && w >= "1900" && w <= "2099" {
			year = true
		}
	}
	return year && len(l.words) <= 8 && l.digits >= 5 && l.chars <= 45 && l.letters() <= 4
}

// letters counts the words of a line that are no numbers.
func (l *line) letters() (n int) {
	for _, w := range l.words {
		if w[0] > '9' {
			n++
		}
	}
	return n
}

// tail returns the end of the last line that is none of the article: a link, or
// the editors' initials.
func (p *page) tail(i int) news.Span {
	l := &p.lines[i]
	if i != len(p.lines)-1 || l.chars < paragraph {
		return news.Span{}
	}
	if at := tailOf(l); at > 0 {
		return news.Span{Start: l.Start + at, End: l.End}
	}
	return l.initials()
}

// initials returns the editors' initials at the end of a line: two to four
// letters, each alone.
func (l *line) initials() news.Span {
	rest := l.raw
	n, size := 0, 0
	for n < 5 && rest != "" {
		f := rest[strings.LastIndexFunc(rest, unicode.IsSpace)+1:]
		if r, w := utf8.DecodeRuneInString(f); w < len(f) || !arabic.IsLetter(r) {
			break
		}
		n++
		size += len(f) + 1
		rest = strings.TrimRightFunc(rest[:len(rest)-len(f)], unicode.IsSpace)
	}
	if n < 2 || n > 4 {
		return news.Span{}
	}
	return news.Span{Start: l.End - size + 1, End: l.End}
}
