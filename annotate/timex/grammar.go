package timex

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

//go:embed data/words.tsv
var wordsTSV string

//go:embed data/rules.tsv
var rulesTSV string

// rule is a line of the rule file.
type rule struct {
	pattern
	name    string
	order   int
	op      operation
	maker   news.Maker
	example Example
}

// Example is the example that stands beside a rule: a sentence with the
// expression in square brackets, the date of publication, and the value.
type Example struct {
	Rule, Text, Published, Value string
}

// operation computes the value of a match; false where it is no expression of
// time after all.
type operation func(r *reader, m *match) (value, bool)

// grammar is the word lists and rules as they are used.
type grammar struct {
	classes  classes
	lexicon  map[string]*word
	sieve    sieve
	rules    []*rule
	starting [][]int // by class: the rules whose match may begin with it
	and      string  // the conjunction, folded
	will     string  // the particle of the future, folded
	c        named
}

// named are the classes that the code asks for by name.
type named struct {
	num, numw, dig, dig2, dig4, year, dec, card, ord, ordn                   class
	any, future, past, and, to, dash, comma, between, from, in               class
	unit, trim, clock4, attacks, this, narr, since, lasting, dual, daily, or class
	approx, may, nopast, stop, rest, definite, decimal, on                   class
}

// computed are the classes whose atoms the code makes.
var computed = []string{"num", "numw", "dig", "dig2", "dig4", "year", "dec", "ordn", "any", "definite", "decimal", "clock4"}

// loaded parses the embedded data on first use. The data is part of the program,
// so that a fault in it is a bug of ours; a test reads it.
var loaded = sync.OnceValue(func() *grammar {
	g, err := parse(wordsTSV, rulesTSV)
	if err != nil {
		panic(err)
	}
	return g
})

func parse(words, rules string) (*grammar, error) {
	g := &grammar{classes: classes{}, lexicon: map[string]*word{}}
	if err := g.parseWords(words); err != nil {
		return nil, err
	}
	g.name()
	if err := g.parseRules(rules); err != nil {
		return nil, err
	}
	if err := g.complete(); err != nil {
		return nil, err
	}
	g.starting = make([][]int, len(g.classes)+1)
	for i, r := range g.rules {
		for _, c := range r.starts() {
			if n := len(g.starting[c]); n == 0 || g.starting[c][n-1] != i {
				g.starting[c] = append(g.starting[c], i)
			}
		}
	}
	return g, nil
}

// complete reports a class that a rule asks for and no word has.
func (g *grammar) complete() error {
	has := map[class]bool{}
	for _, name := range computed {
		has[g.classes.of(name)] = true
	}
	for _, w := range g.lexicon {
		w.classes(has)
	}
	for _, r := range g.rules {
		for _, c := range r.asks() {
			if !has[c] {
				return fmt.Errorf("rule %s: no word has the class %d of its pattern", r.name, c)
			}
		}
	}
	return nil
}

func (g *grammar) name() {
	of := g.classes.of
	g.c = named{
		num: of("num"), numw: of("numw"), dig: of("dig"), dig2: of("dig2"), dig4: of("dig4"), year: of("year"),
		dec: of("dec"), card: of("card"), ord: of("ord"), ordn: of("ordn"), any: of("any"), future: of("future"),
		past: of("past"), and: of("and"), to: of("to"), dash: of("dash"), comma: of("comma"), between: of("between"),
		from: of("from"), in: of("in"), unit: of("unit"), trim: of("trim"), clock4: of("clock4"), attacks: of("attacks"),
		this: of("this"), narr: of("narr"), since: of("since"), lasting: of("lasting"), dual: of("dual"), daily: of("daily"), or: of("or"),
		approx: of("approx"), may: of("may"), nopast: of("nopast"), stop: of("stop"), rest: of("rest"), definite: of("definite"),
		decimal: of("decimal"), on: of("on"),
	}
}

func (g *grammar) parseWords(text string) error {
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			return fmt.Errorf("words line %d: %d columns", n+1, len(f))
		}
		val, err := strconv.Atoi(f[1])
		if err != nil {
			return fmt.Errorf("words line %d: %w", n+1, err)
		}
		a := atom{class: g.classes.of(f[0]), val: val}
		for _, w := range strings.Split(f[2], "|") {
			g.add(strings.TrimSpace(w), a)
			switch f[0] {
			case "and":
				g.and = arabic.Fold(strings.TrimSpace(w))
			case "will":
				g.will = arabic.Fold(strings.TrimSpace(w))
			}
		}
	}
	return nil
}

func (g *grammar) parseRules(text string) error {
	c := &compiler{classes: g.classes, macros: map[string]string{}, literal: g.literal}
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if name, ok := strings.CutPrefix(f[0], "@"); ok && len(f) == 2 {
			c.macros[name] = f[1]
			continue
		}
		if len(f) != 6 {
			return fmt.Errorf("rules line %d: %d columns", n+1, len(f))
		}
		p, err := c.compile(f[1])
		if err != nil {
			return fmt.Errorf("rule %s: %w", f[0], err)
		}
		op, ok := operations[f[2]]
		if !ok {
			return fmt.Errorf("rule %s: no operation %q", f[0], f[2])
		}
		g.rules = append(g.rules, &rule{pattern: *p, name: f[0], order: len(g.rules), op: op,
			maker:   news.Maker(fmt.Sprintf("timex/%s@%d", f[0], version)),
			example: Example{f[0], f[3], f[4], f[5]}})
	}
	return nil
}

// literal interns a word of a pattern as a class of its own.
func (g *grammar) literal(w string) class {
	w = arabic.Fold(w)
	_, seen := g.classes["="+w]
	c := g.classes.of("=" + w)
	if !seen {
		g.add(w, atom{class: c})
	}
	return c
}

// Examples returns the example of every rule, in the order of the file.
func Examples() []Example {
	var out []Example
	for _, r := range loaded().rules {
		out = append(out, r.example)
	}
	return out
}
