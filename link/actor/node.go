package actor

import (
	"maps"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// told is one actor as a single report names it, as it is kept.
type told struct {
	typ      news.Type
	main     *name
	mentions []int
	forms    []news.Form
	merges   []news.Merge
	titles   []given
	mark     string // sets it apart from the same name elsewhere, as was decided; "" nothing
}

// tellAll is tell for each of the reports, on all processors: it asks for
// nothing but the report, and is a third of linking many new ones.
func tellAll(reports []*news.Report) [][]*told {
	out := make([][]*told, len(reports))
	link.Each(len(reports), func(i int) { out[i] = tell(reports[i]) })
	return out
}

// tell reads the actors that a report names.
func tell(r *news.Report) []*told {
	var out []*told
	at := make([]*told, len(r.Mentions))
	for _, x := range locals(r) {
		t := &told{typ: x.typ, main: x.main, mentions: x.mentions, merges: x.merges}
		count := map[string]int{}
		for _, m := range x.mentions {
			count[clean(r.Mentions[m].Span.Of(r.Text))]++
			at[m] = t
		}
		for _, text := range slices.Sorted(maps.Keys(count)) {
			t.forms = append(t.forms, news.Form{Text: text, Count: count[text]})
		}
		out = append(out, t)
	}
	giveTitles(r, at)
	return out
}

func (t *told) plain() string { return string(t.typ) + "\x00" + t.main.canon }

// key is the key of the name: its type and text, and its mark where it has one.
func (t *told) key() string {
	if t.mark == "" {
		return t.plain()
	}
	return t.plain() + "\x00" + t.mark
}

func (t *told) code(c *link.Coder) {
	link.TextOf(c, &t.typ)
	if t.main == nil {
		t.main = &name{}
	}
	t.main.code(c)
	c.Ints(&t.mentions)
	link.List(c, &t.forms, func(f *news.Form) { c.Text(&f.Text); c.Int(&f.Count) })
	link.List(c, &t.merges, func(m *news.Merge) { codeMerge(c, m) })
	link.List(c, &t.titles, func(g *given) { g.code(c) })
	c.Text(&t.mark)
}

func codeMerge(c *link.Coder, m *news.Merge) {
	c.Text(&m.A)
	c.Text(&m.B)
	link.List(c, &m.Reasons, func(r *news.Reason) { c.Text(&r.Name); c.Float(&r.Weight); c.Text(&r.Detail) })
}

func (n *name) code(c *link.Coder) {
	c.Text(&n.text) // first, so that names stand in the order of their texts
	link.TextOf(c, &n.typ)
	c.Strings(&n.words)
	c.Text(&n.canon)
	c.Strings(&n.core)
	listed := n.known != nil
	c.Flag(&listed)
	if listed {
		if n.known == nil {
			n.known = &alias{}
		}
		link.TextOf(c, &n.known.typ)
		c.Text(&n.known.key)
		c.Text(&n.known.name)
	}
}

// node is one name of one type, with all that the reports tell of it.
type node struct {
	key      string
	locals   int      // reports' actors of this name
	mentions int      // of these
	forms    tally    // mentions by spelling
	names    tally    // mentions by name, coded
	merges   tally    // merges within reports, coded
	edges    []string // full names that are alike, ascending
	joins    []string // those joined to this one
	root     string   // the first full name of its group
	holder   string   // whose a bare name is
	how      int
	bares    []string // bare names that are this one's, ascending
	actor    string
	titled   int // reports that give it a title

	is  *name
	was *node // as it is kept

	again   bool     // its actor must be built anew
	renewed bool     // it is new, gone, or stands for another text
	touched bool     // a full name whose part must be solved anew
	solved  bool     // it is in a part that was solved
	look    []uint32 // keys under which it looks for others, while it is renewed
}

// name is the name that stands for the node: the first of its texts.
func (n *node) name() *name {
	if n.is == nil {
		n.is = &name{}
		n.is.code(link.Reading([]byte(n.first())))
	}
	return n.is
}

func (n *node) first() string {
	if len(n.names) == 0 {
		return ""
	}
	return slices.MinFunc(n.names, func(a, b count) int { return strings.Compare(a.text[1:], b.text[1:]) }).text
}

// last is the last word of the name.
func (n *node) last() string {
	w := n.name().words
	return w[len(w)-1]
}

// add counts an actor of a report in, or out where by is -1.
func (n *node) add(x *told, by int) {
	n.is = nil
	n.locals += by
	n.mentions += by * len(x.mentions)
	if len(x.titles) > 0 {
		n.titled += by
	}
	for _, f := range x.forms {
		n.forms = n.forms.with(f.Text, by*f.Count)
	}
	n.names = n.names.with(coded(x.main.code), by*len(x.mentions))
	for _, m := range x.merges {
		n.merges = n.merges.with(coded(func(c *link.Coder) { codeMerge(c, &m) }), by)
	}
}

func coded(code func(*link.Coder)) string {
	var c link.Coder
	code(&c)
	return string(c.Bytes())
}

func (n *node) code(c *link.Coder) {
	c.Int(&n.locals)
	c.Int(&n.mentions)
	for _, m := range []*tally{&n.forms, &n.names, &n.merges} {
		link.List(c, (*[]count)(m), func(x *count) { c.Text(&x.text); c.Int(&x.n) })
	}
	for _, l := range []*[]string{&n.edges, &n.joins, &n.bares} {
		c.Strings(l)
	}
	for _, s := range []*string{&n.root, &n.holder, &n.actor} {
		c.Text(s)
	}
	c.Int(&n.how)
	c.Int(&n.titled)
}
