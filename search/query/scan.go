package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind int

const (
	end tokenKind = iota
	word
	quoted
	open
	shut
	and
	or
	not
)

// token is one piece of a query. For field:value, name is the field.
type token struct {
	kind       tokenKind
	text, name string
	at, end    int
}

// scan cuts a query into tokens.
func scan(q string) ([]token, error) {
	var out []token
	for at := 0; at < len(q); {
		r, size := utf8.DecodeRuneInString(q[at:])
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
			at += size
			continue
		case r == '(' || r == ')':
			out = append(out, token{kind: bracket(r), text: string(r), at: at, end: at + size})
			at += size
			continue
		case r == '-' && at+1 < len(q) && q[at+1] != ' ':
			out = append(out, token{kind: not, text: "-", at: at, end: at + size})
			at += size
			continue
		}
		t, err := scanWord(q, at)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
		at = t.end
	}
	return out, nil
}

func bracket(r rune) tokenKind {
	if r == '(' {
		return open
	}
	return shut
}

// marks are the quotation marks that may open and close an exact phrase.
const marks = `"“”„«»`

// scanWord reads a word, a phrase, or an operator with either.
func scanWord(q string, at int) (token, error) {
	t := token{kind: word, at: at}
	start := at
	for at < len(q) {
		r, size := utf8.DecodeRuneInString(q[at:])
		switch {
		case unicode.IsSpace(r) || r == '(' || r == ')':
			return closeWord(t, q, start, at), nil
		case r == ':' && t.name == "" && at > start:
			t.name, start = q[start:at], at+size
		case strings.ContainsRune(marks, r) && at == start:
			n := strings.IndexAny(q[at+size:], marks)
			if n < 0 {
				return t, &Error{Query: q, At: at, End: len(q), Problem: Unclosed, Value: string(r)}
			}
			t.kind, t.text = quoted, q[at+size:at+size+n]
			_, last := utf8.DecodeRuneInString(q[at+size+n:])
			t.end = at + size + n + last
			return t, nil
		}
		at += size
	}
	return closeWord(t, q, start, at), nil
}

// closeWord ends a word and sees whether it is and, or, not.
func closeWord(t token, q string, start, at int) token {
	t.text, t.end = q[start:at], at
	if t.name == "" {
		if kind, ok := joiners()[t.text]; ok {
			t.kind = kind
		}
	}
	return t
}
