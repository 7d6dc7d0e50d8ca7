package file

import (
	"bytes"
	"encoding/json"
	"strings"
)

// names are the fields that a report in JSON has.
var names = [...]string{"id", "outlet", "title", "published", "url", "author", "dateline", "text"}

// values are those fields as they are written, each empty where it is missing.
type values [len(names)]json.RawMessage

// valuesOf returns the fields of a JSON object; of one given twice the last.
func valuesOf(body []byte) (out values, err error) {
	if f := (flat{rest: body}); f.object(&out) {
		return out, nil
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(body, &object); err != nil {
		return values{}, broken(body, err)
	}
	for i, name := range names {
		out[i] = object[name]
	}
	return out, nil
}

// flat walks over a JSON object of strings, whole numbers and nulls, as nearly
// all reports are, in one go. Each of its methods is false where it meets
// anything else, broken JSON too: encoding/json then has the word.
type flat struct{ rest []byte }

// object takes an object up to the end of the bytes.
func (f *flat) object(out *values) bool {
	if !f.mark('{') {
		return false
	}
	for first := true; !f.mark('}'); first = false {
		if !first && !f.mark(',') {
			return false
		}
		name, ok := f.text()
		if !ok || bytes.IndexByte(name, '\\') >= 0 || !f.mark(':') {
			return false
		}
		value, ok := f.value()
		if !ok {
			return false
		}
		for i := range names {
			if string(name[1:len(name)-1]) == names[i] {
				out[i] = value
			}
		}
	}
	f.blank()
	return len(f.rest) == 0
}

// blank takes white space.
func (f *flat) blank() {
	for len(f.rest) > 0 && (f.rest[0] == ' ' || f.rest[0] == '\n' || f.rest[0] == '\r' || f.rest[0] == '\t') {
		f.rest = f.rest[1:]
	}
}

// mark takes one byte behind white space.
func (f *flat) mark(c byte) bool {
	f.blank()
	if len(f.rest) == 0 || f.rest[0] != c {
		return false
	}
	f.rest = f.rest[1:]
	return true
}

// value takes the value of a field.
func (f *flat) value() ([]byte, bool) {
	f.blank()
	if len(f.rest) > 0 && f.rest[0] == '"' {
		return f.text()
	}
	if bytes.HasPrefix(f.rest, []byte("null")) {
		return f.take(len("null")), true
	}
	n := 0
	for n < len(f.rest) && '0' <= f.rest[n] && f.rest[n] <= '9' {
		n++
	}
	if n == 0 || n > 1 && f.rest[0] == '0' {
		return nil, false
	}
	return f.take(n), true // what no number can end with is no comma either
}

// text takes a string with its quotation marks.
func (f *flat) text() ([]byte, bool) {
	f.blank()
	if len(f.rest) == 0 || f.rest[0] != '"' {
		return nil, false
	}
	for i := 1; i < len(f.rest); i++ {
		switch c := f.rest[i]; {
		case c == '"':
			return f.take(i + 1), true
		case c < ' ':
			return nil, false
		case c == '\\':
			if i++; i == len(f.rest) || plain[f.rest[i]] == 0 { // the others take more than a letter, or are none
				return nil, false
			}
		}
	}
	return nil, false
}

func (f *flat) take(n int) []byte {
	out := f.rest[:n:n]
	f.rest = f.rest[n:]
	return out
}

// plain are the letters behind a backslash that stand for one byte.
var plain = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// unquote returns what a string of JSON says that is valid UTF-8.
func unquote(raw []byte) (string, error) {
	inner := raw[1 : len(raw)-1]
	at := bytes.IndexByte(inner, '\\')
	if at < 0 {
		return string(inner), nil
	}
	var b strings.Builder
	b.Grow(len(inner))
	for ; at >= 0; at = bytes.IndexByte(inner, '\\') {
		c := plain[inner[at+1]]
		if c == 0 { // by its number
			var s string
			err := json.Unmarshal(raw, &s)
			return s, err
		}
		b.Write(inner[:at])
		b.WriteByte(c)
		inner = inner[at+2:]
	}
	b.Write(inner)
	return b.String(), nil
}
