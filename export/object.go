package export

import (
	"strconv"
	"unicode/utf8"

	"github.com/rawi-news/rawi/news"
)

// object is JSON in the making: what encoding/json would make of the same
// values with nothing escaped for HTML, byte for byte, without its reflection.
type object struct{ b []byte }

// next puts a comma where something stands before in the object or list.
func (o *object) next() {
	if n := len(o.b); n > 0 && o.b[n-1] != '{' && o.b[n-1] != '[' {
		o.b = append(o.b, ',')
	}
}

func (o *object) open() {
	o.next()
	o.b = append(o.b, '{')
}

func (o *object) shut() { o.b = append(o.b, '}') }

func (o *object) list(name string) {
	o.key(name)
	o.b = append(o.b, '[')
}

func (o *object) end() { o.b = append(o.b, ']') }

// key begins a field, whose value is to follow. Names are letters alone.
func (o *object) key(name string) {
	o.next()
	o.b = append(append(append(o.b, '"'), name...), '"', ':')
}

func (o *object) text(name, s string) {
	o.key(name)
	o.b = appendText(o.b, s)
}

// said is text where there is any.
func (o *object) said(name, s string) {
	if s != "" {
		o.text(name, s)
	}
}

func (o *object) number(name string, n int) {
	o.key(name)
	o.b = strconv.AppendInt(o.b, int64(n), 10)
}

func (o *object) flag(name string, v bool) {
	o.key(name)
	o.b = strconv.AppendBool(o.b, v)
}

// span writes the fields of a byte range into the object at hand.
func (o *object) span(s news.Span) {
	o.number("start", s.Start)
	o.number("end", s.End)
}

// place writes a byte range as a value.
func (o *object) place(s news.Span) {
	o.b = append(o.b, '{')
	o.span(s)
	o.b = append(o.b, '}')
}

// words writes a byte range, null where it is empty.
func (o *object) words(name string, s news.Span) {
	o.key(name)
	if s.Empty() {
		o.b = append(o.b, "null"...)
		return
	}
	o.place(s)
}

const hex = "0123456789abcdef"

// appendText appends a string in quotation marks.
func appendText(b []byte, s string) []byte {
	b = append(b, '"')
	done := 0
	for i := 0; i < len(s); {
		c, size := rune(s[i]), 1
		switch {
		case c >= utf8.RuneSelf:
			if c, size = utf8.DecodeRuneInString(s[i:]); c != '\u2028' && c != '\u2029' && (c != utf8.RuneError || size > 1) {
				i += size
				continue
			}
		case c >= ' ' && c != '"' && c != '\\':
			i++
			continue
		}
		b = append(b, s[done:i]...)
		b = appendEscape(b, c)
		i += size
		done = i
	}
	return append(append(b, s[done:]...), '"')
}

// appendEscape appends a character that cannot stand for itself.
func appendEscape(b []byte, c rune) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', byte(c))
	case '\b':
		return append(b, `\b`...)
	case '\f':
		return append(b, `\f`...)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	}
	return append(b, '\\', 'u', hex[c>>12], hex[c>>8&15], hex[c>>4&15], hex[c&15])
}
