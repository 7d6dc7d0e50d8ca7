// Package query reads what a person types into the search box: words, "exact
// words", operators such as قال:حفتر or said:haftar, and, or, not, brackets. An
// operator has a name in Arabic and one in English. A mistake is an [Error] that
// points at its place and proposes what was likely meant. What a query finds is
// the business of package record.
package query

import (
	"slices"
	"strings"

	"github.com/rawi-news/rawi/arabic"
)

// Field is what an operator asks about; "" stands for the words of the text.
type Field string

// The fields, by their English names.
const (
	Text      Field = ""
	Said      Field = "said"      // anybody in the chain
	About     Field = "about"     // who or what the content names
	Via       Field = "via"       // who carried it
	Denied    Field = "denied"    // who denied
	Type      Field = "type"      // code of an event
	Status    Field = "status"    // of an event
	Stance    Field = "stance"    // of a statement
	Source    Field = "source"    // kind of a source
	Outlet    Field = "outlet"    // of the report
	Published Field = "published" // date of the report, by its beginning
	Before    Field = "before"
	After     Field = "after"
	Happened  Field = "happened" // date of an event, by its beginning
	Origins   Field = "origins"  // number of independent origins of the claim
)

// Kind is what a node of a query does.
type Kind int

// The kinds of node.
const (
	And  Kind = iota // all of Kids; of none: everything
	Or               // one of Kids
	Not              // not Kids[0]
	Term             // Field and Value
)

// Node is a query, or a part of one.
type Node struct {
	Kind  Kind
	Kids  []Node
	Field Field
	Value string // folded for Text and names, a code for the fields that have codes
	Exact bool   // stood between quotation marks
	Least int    // Origins: at least so many …
	Most  int    // … and at most; 0 means no limit
}

// Any is the value of an operator that asks for whatever there is: said:*.
const Any = "*"

// Error is a mistake in a query.
type Error struct {
	Query    string
	At, End  int // bytes of Query that are wrong
	Problem  Problem
	Value    string // the word that is wrong
	Proposal string // what was likely meant; "" none
}

// Problem is what is wrong with a query.
type Problem string

// The problems.
const (
	UnknownField Problem = "no such operator"
	UnknownValue Problem = "no such value"
	NotADate     Problem = "not a date"
	NotANumber   Problem = "not a number"
	Empty        Problem = "nothing stands behind the colon"
	Unclosed     Problem = "not closed"
	Unopened     Problem = "closed but never opened"
	Dangling     Problem = "something is missing here"
	TooDeep      Problem = "too many brackets"
)

// Error says what is wrong, where, and what may have been meant.
func (e *Error) Error() string {
	s := "query: " + string(e.Problem)
	if e.Value != "" {
		s += ": " + e.Value
	}
	if e.Proposal != "" {
		s += " (did you mean " + e.Proposal + "?)"
	}
	return s + "\n  " + e.Query + "\n  " + strings.Repeat(" ", runes(e.Query[:e.At])) + strings.Repeat("^", max(1, runes(e.Query[e.At:e.End])))
}

func runes(s string) int { return len([]rune(s)) }

// Parse reads a query. The error is an [*Error].
func Parse(q string) (Node, error) {
	tokens, err := scan(q)
	if err != nil {
		return Node{}, err
	}
	p := &parser{query: q, tokens: tokens}
	n, err := p.or()
	if err != nil {
		return Node{}, err
	}
	if t := p.peek(); t.kind != end {
		return Node{}, p.wrong(t, Unopened, "")
	}
	return n, nil
}

// Fields lists the fields that a query asks about.
func (n Node) Fields() []Field {
	if n.Kind == Term {
		return []Field{n.Field}
	}
	var out []Field
	for _, k := range n.Kids {
		out = append(out, k.Fields()...)
	}
	return out
}

// Words lists the words and phrases that a hit holds, for marking them: those
// that do not stand behind a not.
func (n Node) Words() []Node {
	switch n.Kind {
	case Not:
		return nil
	case Term:
		if n.Field == Text {
			return []Node{n}
		}
		return nil
	}
	var out []Node
	for _, k := range n.Kids {
		out = append(out, k.Words()...)
	}
	return out
}

// Negates reports whether a not stands in a query.
func (n Node) Negates() bool {
	return n.Kind == Not || slices.ContainsFunc(n.Kids, Node.Negates)
}

// Plain reports whether a query is words alone, of which a hit must hold all.
func (n Node) Plain() bool {
	if n.Kind == Term {
		return n.Field == Text && !n.Exact
	}
	return n.Kind == And && len(n.Kids) > 0 && !slices.ContainsFunc(n.Kids, func(k Node) bool { return !k.Plain() })
}

// fold is how words and names are compared.
func fold(s string) string { return strings.Join(strings.Fields(arabic.Fold(s)), " ") }
