package query

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// parser reads tokens by descent: or, and, not, one.
type parser struct {
	query  string
	tokens []token
	next   int
	depth  int
}

// deepest is how many brackets may stand within one another.
const deepest = 50

func (p *parser) peek() token {
	if p.next < len(p.tokens) {
		return p.tokens[p.next]
	}
	return token{at: len(p.query), end: len(p.query)}
}

func (p *parser) wrong(t token, what Problem, proposal string) error {
	return &Error{Query: p.query, At: t.at, End: t.end, Problem: what, Value: p.query[t.at:t.end], Proposal: proposal}
}

func (p *parser) or() (Node, error) {
	first, err := p.and()
	if err != nil || p.peek().kind != or {
		return first, err
	}
	n := Node{Kind: Or, Kids: []Node{first}}
	for p.peek().kind == or {
		at := p.peek()
		p.next++
		kid, err := p.and()
		if err != nil {
			return n, err
		}
		if nothing(kid) || nothing(first) {
			return n, p.wrong(at, Dangling, "")
		}
		n.Kids = append(n.Kids, kid)
	}
	return n, nil
}

func nothing(n Node) bool { return n.Kind == And && len(n.Kids) == 0 }

func (p *parser) and() (Node, error) {
	n := Node{Kind: And}
	for {
		switch t := p.peek(); t.kind {
		case end, shut, or:
			if len(n.Kids) == 1 {
				return n.Kids[0], nil
			}
			return n, nil
		case and:
			p.next++
			if k := p.peek().kind; len(n.Kids) == 0 || k == end || k == shut || k == or {
				return n, p.wrong(t, Dangling, "")
			}
		default:
			kid, err := p.not()
			if err != nil {
				return n, err
			}
			n.Kids = append(n.Kids, kid)
		}
	}
}

func (p *parser) not() (Node, error) {
	t := p.peek()
	if t.kind != not {
		return p.one()
	}
	p.next++
	if k := p.peek().kind; k != word && k != quoted && k != open {
		return Node{}, p.wrong(t, Dangling, "")
	}
	kid, err := p.one()
	return Node{Kind: Not, Kids: []Node{kid}}, err
}

func (p *parser) one() (Node, error) {
	t := p.peek()
	p.next++
	if t.kind != open {
		return p.term(t)
	}
	if p.depth++; p.depth > deepest {
		return Node{}, p.wrong(t, TooDeep, "")
	}
	n, err := p.or()
	if err != nil {
		return n, err
	}
	if p.peek().kind != shut {
		return n, p.wrong(t, Unclosed, "")
	}
	p.depth--
	p.next++
	return n, nil
}

// term reads a word, a phrase or an operator with its value.
func (p *parser) term(t token) (Node, error) {
	n := Node{Kind: Term, Value: fold(t.text), Exact: t.kind == quoted}
	if t.name == "" {
		if n.Value == "" && t.kind == quoted {
			return n, p.wrong(t, Dangling, "")
		}
		return n, nil
	}
	code, near, ok := lookup("field", t.name)
	if !ok {
		return n, p.wrong(token{at: t.at, end: t.at + len(t.name)}, UnknownField, near)
	}
	if strings.TrimSpace(t.text) == "" {
		return n, p.wrong(t, Empty, "")
	}
	n.Field = Field(code)
	value := token{at: t.end - len(t.text), end: t.end}
	if t.kind == quoted {
		value.at = t.at
	}
	return p.value(n, t.text, value)
}

// value checks the value of an operator.
func (p *parser) value(n Node, text string, at token) (Node, error) {
	switch n.Field {
	case Type, Status, Stance, Source:
		if text == Any {
			n.Value = Any
			return n, nil
		}
		code, near, ok := lookup(string(n.Field), text)
		if !ok {
			return n, p.wrong(at, UnknownValue, near)
		}
		n.Value = code
	case Published, Before, After, Happened:
		n.Value = fold(text)
		if !date().MatchString(n.Value) {
			return n, p.wrong(at, NotADate, "2016-11-28")
		}
	case Origins:
		return p.number(n, fold(text), at)
	}
	return n, nil
}

var date = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$`)
})

// limit is more than any count.
const limit = 1_000_000

// number reads 2, >=2, >2, <=2, <2, =2.
func (p *parser) number(n Node, text string, at token) (Node, error) {
	digits := strings.TrimLeft(text, "<>=")
	sign := text[:len(text)-len(digits)]
	k, err := strconv.Atoi(digits)
	if err != nil || k < 0 || k >= limit {
		return n, p.wrong(at, NotANumber, ">=2")
	}
	switch sign {
	case "", "=":
		n.Least, n.Most = k, k
	case ">=":
		n.Least, n.Most = k, limit
	case ">":
		n.Least, n.Most = k+1, limit
	case "<=":
		n.Most = k
	case "<":
		n.Most = k - 1
	default:
		return n, p.wrong(at, NotANumber, ">=2")
	}
	return n, nil
}
