package timex

import (
	"fmt"
	"slices"
	"strings"
)

// class is the interned name of a class of words: month, weekday, a literal.
type class uint16

// classes interns the names of classes; 0 is no class.
type classes map[string]class

func (c classes) of(name string) class {
	if k, ok := c[name]; ok {
		return k
	}
	k := class(len(c) + 1)
	c[name] = k
	return k
}

// slot is what an element of a pattern caught.
type slot struct {
	set      bool
	val      int
	from, to int // pieces, half-open
}

// slots are what a match caught, by the letter of the slot.
type slots [26]slot

func (s *slots) has(c byte) bool { return s[c-'a'].set }
func (s *slots) val(c byte) int  { return s[c-'a'].val }

// begins reports whether a slot was caught from piece i on.
func (s *slots) begins(i int) bool {
	for k := range s {
		if s[k].set && s[k].from == i {
			return true
		}
	}
	return false
}

// opcode is one step of a pattern's program.
type opcode uint8

const (
	opAtom  opcode = iota // one atom of the class
	opSplit               // try here and at x
	opJump                // go on at x
	opEnd                 // matched
)

type inst struct {
	op     opcode
	class  class
	glued  bool // no space before it
	slot   byte // letter, 0 none
	bound  bool // its value lies within lo and hi
	lo, hi int
	x      int
}

// look is a condition on the atoms beside a match.
type look struct {
	not     bool
	classes []class
}

// pattern is a compiled pattern: a program without loops, so that one match is
// tried in bounded time wherever it starts.
type pattern struct {
	prog   []inst
	behind []look
	ahead  []look
}

// compiler turns the text of a pattern into its program.
//
//	month            one atom of the class    m=month      caught in slot m
//	num:1-31         its value within bounds  ^colon       no space before it
//	(a | b) (a)?     choice, option           words        a literal, folded
//	<x !<x           an atom of x must (not) end before the match
//	>x !>x           an atom of x must (not) begin behind it
//	@name            the macro of that name
type compiler struct {
	classes classes
	macros  map[string]string
	literal func(word string) class
	p       pattern
	words   []string
	at      int
	depth   int
}

func (c *compiler) compile(text string) (*pattern, error) {
	c.p, c.at, c.depth = pattern{}, 0, 0
	text, err := c.expand(text, 0)
	if err != nil {
		return nil, err
	}
	c.words = strings.Fields(strings.NewReplacer("(", " ( ", ")?", " )? ", ")", " ) ", "|", " | ").Replace(text))
	c.words = mergeOption(c.words)
	if err := c.choice(); err != nil {
		return nil, err
	}
	if c.at < len(c.words) {
		return nil, fmt.Errorf("pattern %q: unexpected %q", text, c.words[c.at])
	}
	c.p.prog = append(c.p.prog, inst{op: opEnd})
	p := c.p
	return &p, nil
}

// mergeOption joins ") ?" that the spacing tore apart.
func mergeOption(words []string) []string {
	out := words[:0]
	for _, w := range words {
		if w == "?" && len(out) > 0 && out[len(out)-1] == ")" {
			out[len(out)-1] = ")?"
			continue
		}
		out = append(out, w)
	}
	return out
}

func (c *compiler) expand(text string, depth int) (string, error) {
	if depth > 20 {
		return "", fmt.Errorf("pattern %q: macros too deep", text)
	}
	fields := strings.Fields(text)
	for i, f := range fields {
		at := strings.IndexByte(f, '@')
		if at < 0 {
			continue
		}
		end := at + 1
		for end < len(f) && (f[end] >= 'a' && f[end] <= 'z' || f[end] >= '0' && f[end] <= '9') {
			end++
		}
		body, ok := c.macros[f[at+1:end]]
		if !ok {
			return "", fmt.Errorf("pattern %q: no macro %q", text, f)
		}
		body, err := c.expand(body, depth+1)
		if err != nil {
			return "", err
		}
		fields[i] = f[:at] + " ( " + body + " ) " + f[end:]
	}
	return strings.Join(fields, " "), nil
}

// choice reads alternatives up to a closing bracket or the end.
func (c *compiler) choice() error {
	var jumps []int
	for {
		split := len(c.p.prog)
		c.p.prog = append(c.p.prog, inst{op: opSplit})
		if err := c.sequence(); err != nil {
			return err
		}
		if c.at >= len(c.words) || c.words[c.at] != "|" {
			c.p.prog[split] = inst{op: opJump, x: split + 1} // last alternative
			break
		}
		c.at++
		jumps = append(jumps, len(c.p.prog))
		c.p.prog = append(c.p.prog, inst{op: opJump})
		c.p.prog[split].x = len(c.p.prog)
	}
	for _, j := range jumps {
		c.p.prog[j].x = len(c.p.prog)
	}
	return nil
}

func (c *compiler) sequence() error {
	for c.at < len(c.words) {
		switch w := c.words[c.at]; {
		case w == "|" || w == ")" || w == ")?":
			return nil
		case w == "(":
			if err := c.group(); err != nil {
				return err
			}
		default:
			c.at++
			if err := c.element(w); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *compiler) group() error {
	c.at++
	split := len(c.p.prog)
	c.p.prog = append(c.p.prog, inst{op: opJump, x: split + 1})
	c.depth++
	if err := c.choice(); err != nil {
		return err
	}
	c.depth--
	if c.at >= len(c.words) {
		return fmt.Errorf("bracket is not closed")
	}
	if c.words[c.at] == ")?" {
		c.p.prog[split] = inst{op: opSplit, x: len(c.p.prog)}
	}
	c.at++
	return nil
}

func (c *compiler) element(w string) error {
	for i, mark := range []string{"!<", "!>", "<", ">"} {
		if rest, ok := strings.CutPrefix(w, mark); ok {
			l := look{not: i < 2}
			for _, name := range strings.Split(rest, ",") {
				l.classes = append(l.classes, c.name(name))
			}
			if strings.HasSuffix(mark, "<") {
				c.p.behind = append(c.p.behind, l)
			} else {
				c.p.ahead = append(c.p.ahead, l)
			}
			return nil
		}
	}
	w, option := strings.CutSuffix(w, "?")
	if option {
		c.p.prog = append(c.p.prog, inst{op: opSplit, x: len(c.p.prog) + 2})
	}
	in := inst{op: opAtom}
	w, in.glued = strings.CutPrefix(w, "^")
	if len(w) > 2 && w[1] == '=' {
		in.slot, w = w[0], w[2:]
		if in.slot < 'a' || in.slot > 'z' {
			return fmt.Errorf("slot %q is no small letter", in.slot)
		}
	}
	name, bounds, ok := strings.Cut(w, ":")
	if ok {
		in.bound = true
		if n, err := fmt.Sscanf(bounds, "%d-%d", &in.lo, &in.hi); n != 2 {
			return fmt.Errorf("bounds %q: %w", bounds, err)
		}
	}
	in.class = c.name(name)
	c.p.prog = append(c.p.prog, in)
	return nil
}

// name returns the class of that name; what is not written in Latin is a literal.
func (c *compiler) name(name string) class {
	if name[0] >= 0x80 {
		return c.literal(name)
	}
	return c.classes.of(name)
}

// starts returns the classes of the atoms that can stand first in a match.
func (p *pattern) starts() []class {
	var out []class
	var walk func(pc int)
	walk = func(pc int) {
		switch in := p.prog[pc]; in.op {
		case opAtom:
			out = append(out, in.class)
		case opSplit:
			walk(pc + 1)
			walk(in.x)
		case opJump:
			walk(in.x)
		}
	}
	walk(0)
	return out
}

// asks returns every class that the pattern names.
func (p *pattern) asks() []class {
	var out []class
	for _, in := range p.prog {
		if in.op == opAtom {
			out = append(out, in.class)
		}
	}
	for _, l := range append(slices.Clone(p.behind), p.ahead...) {
		out = append(out, l.classes...)
	}
	return out
}
