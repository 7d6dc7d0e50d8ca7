package actor

import (
	"cmp"
	"maps"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// given is one title that a report gives to a mention.
type given struct {
	key, words string
	mention    int
	nest       bool   // one of several, of which one is meant
	date       string // of the report, "" not known
	of         string // key of the name that the words hold, "" none
}

func (g *given) code(c *link.Coder) {
	for _, s := range []*string{&g.key, &g.words, &g.date, &g.of} {
		c.Text(s)
	}
	c.Int(&g.mention)
	c.Flag(&g.nest)
}

// giveTitles gives the titles of a report to the actors that it names; at tells
// of each mention whose it is.
func giveTitles(r *news.Report, at []*told) {
	x := &titler{r: r}
	for _, t := range titles(r) {
		who := at[t.mention]
		for _, s := range t.sure {
			who.titles = append(who.titles, x.given(s, t.mention, false, at))
		}
		for _, s := range t.nest {
			who.titles = append(who.titles, x.given(s, t.mention, true, at))
		}
	}
}

func (x *titler) given(t title, mention int, nest bool, at []*told) given {
	out := given{words: x.words(t), mention: mention, nest: nest, date: dayOf(x.r.Published)}
	out.key = officeKey(out.words)
	from, to := x.r.Tokens[t.first].Start, x.r.Tokens[t.last-1].End
	all := x.r.Mentions
	k := sort.Search(len(all), func(k int) bool { return all[k].Start > from })
	if k < len(all) && all[k].End <= to && all[k].Type != news.Person && at[k] != nil {
		out.of = at[k].key()
	}
	return out
}

// dayOf is the day of an exact date, "" for others.
func dayOf(d news.Date) string {
	if !d.Exact() {
		return ""
	}
	return d.Value[:len(time.DateOnly)]
}

// The spaces of titles.
const (
	titlesOf = "actor titles"  // of a name, by report
	tenures  = "actor office"  // who held an office
	held     = "actor offices" // the offices of an actor
	asks     = "actor asks"    // sources of a report that are offices without a name
	askers   = "actor askers"  // reports by office asked for
)

// titledBy is what a report calls a name.
type titledBy struct {
	report string
	titles []given
}

func (t *town) titles(name string) []titledBy {
	var out []titledBy
	codeTitled(link.Reading(t.shelf.Get(titlesOf, name)), &out)
	return out
}

func codeTitled(c *link.Coder, list *[]titledBy) {
	link.List(c, list, func(x *titledBy) {
		c.Text(&x.report)
		link.List(c, &x.titles, func(g *given) { g.code(c) })
	})
}

// setTitles makes the titles that a report gives to a name these.
func (t *town) setTitles(name, report string, titles []given) {
	all := slices.DeleteFunc(t.titles(name), func(x titledBy) bool { return x.report == report })
	if len(titles) > 0 {
		n, _ := slices.BinarySearchFunc(all, report, func(x titledBy, id string) int { return strings.Compare(x.report, id) })
		all = slices.Insert(all, n, titledBy{report, titles})
	}
	link.Keep(t.shelf, titlesOf, name, len(all) > 0, func(c *link.Coder) { codeTitled(c, &all) })
}

// roles are the offices of the actor of these names, and who holds which.
func (t *town) roles(group []*node) (roles []news.Role, terms map[string]tenure) {
	var sure []telling
	var nests [][]telling
	for _, n := range group {
		if n.titled == 0 {
			continue
		}
		for _, x := range t.titles(n.key) {
			last := -1
			for _, g := range x.titles {
				one := telling{g.key, g.words, news.Where{Report: x.report, Index: g.mention}, g.date, t.actorOf(g.of)}
				switch {
				case !g.nest:
					sure = append(sure, one)
				case g.mention == last:
					nests[len(nests)-1] = append(nests[len(nests)-1], one)
				default:
					nests, last = append(nests, []telling{one}), g.mention
				}
			}
		}
	}
	terms = map[string]tenure{}
	for _, o := range gathered(settled(sure, nests)) {
		role := o.role()
		roles = append(roles, role)
		terms[o.key] = tenure{first: role.First, last: role.Last}
	}
	slices.SortStableFunc(roles, func(x, y news.Role) int {
		return cmp.Or(cmp.Compare(unknownLast(x.First), unknownLast(y.First)), cmp.Compare(len(y.Where), len(x.Where)), cmp.Compare(x.Words, y.Words))
	})
	return roles, terms
}

func (t *town) actorOf(name string) string {
	if name == "" {
		return ""
	}
	return t.node(name).actor
}

// named reports whether an office is asked for by its words alone.
func named(key string) bool { return strings.Contains(key, at) && !past(key) }

// hold writes what offices an actor holds, and notes those of which that
// changed.
func (t *town) hold(actor string, terms map[string]tenure) {
	var old []string
	link.Reading(t.shelf.Get(held, actor)).Strings(&old)
	now := slices.Sorted(maps.Keys(terms))
	now = slices.DeleteFunc(now, func(k string) bool { return !named(k) })
	for _, key := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(old, now)))) {
		was := t.holders(key)
		list := slices.DeleteFunc(slices.Clone(was), func(x tenure) bool { return x.actor == actor })
		if x, ok := terms[key]; ok {
			list = append(list, tenure{actor, x.first, x.last})
			slices.SortFunc(list, func(a, b tenure) int { return strings.Compare(a.actor, b.actor) })
		}
		if !slices.Equal(was, list) {
			t.offices[key] = true
			link.Keep(t.shelf, tenures, key, len(list) > 0, func(c *link.Coder) { codeTenures(c, &list) })
		}
	}
	if !slices.Equal(old, now) {
		link.Keep(t.shelf, held, actor, len(now) > 0, func(c *link.Coder) { c.Strings(&now) })
	}
}

func (t *town) holders(key string) []tenure {
	var out []tenure
	codeTenures(link.Reading(t.shelf.Get(tenures, key)), &out)
	return out
}

func codeTenures(c *link.Coder, list *[]tenure) {
	link.List(c, list, func(x *tenure) { c.Text(&x.actor); c.Text(&x.first); c.Text(&x.last) })
}

// ask is a source of a report that is an office of a country without a name: the
// rung among those of all chains.
type ask struct {
	rung      int
	key, date string
}

func asksOf(r *news.Report, chains []int) []ask {
	var out []ask
	date, rung := dayOf(r.Published), -1
	for i := range r.Statements {
		for j := range r.Statements[i].Chain {
			l := &r.Statements[i].Chain[j]
			rung++
			if date == "" || chains[rung] >= 0 || l.Words.Empty() || l.Kind != news.SourceUnnamed && l.Kind != news.SourcePerson {
				continue
			}
			head, _, _ := strings.Cut(arabic.Fold(clean(l.Words.Of(r.Text))), " ")
			if offices()[head] != headOffice {
				continue
			}
			if key := officeKey(l.Words.Of(r.Text)); named(key) {
				out = append(out, ask{rung, key, date})
			}
		}
	}
	return out
}

// petition is what a report asks for, and the mentions that its chains name.
type petition struct {
	chains []int
	asks   []ask
}

func (p *petition) code(c *link.Coder) {
	c.Ints(&p.chains)
	link.List(c, &p.asks, func(a *ask) { c.Int(&a.rung); c.Text(&a.key); c.Text(&a.date) })
}

func (t *town) petition(report string) *petition {
	p := &petition{}
	p.code(link.Reading(t.shelf.Get(asks, report)))
	return p
}

// keepAsks writes what the reports ask for.
func (t *town) keepAsks(reports []*news.Report, gone []string) {
	var remove, add []uint64
	old := func(id string) {
		for _, a := range t.petition(id).asks {
			remove = append(remove, link.Entry(link.Seat(a.key), link.Seat(id)))
		}
	}
	for _, id := range gone {
		old(id)
		t.shelf.Put(asks, id, nil)
	}
	for _, r := range reports {
		old(r.ID)
		p := &petition{chains: chainsOf(r)}
		p.asks = asksOf(r, p.chains)
		for _, a := range p.asks {
			add = append(add, link.Entry(link.Seat(a.key), link.Seat(r.ID)))
		}
		link.Keep(t.shelf, asks, r.ID, len(p.chains) > 0, p.code)
	}
	link.OpenIndex(t.shelf, askers).Change(remove, add)
}

// own are the actors that the offices asked for stand for, by rung.
func (t *town) own(p *petition) map[int]string {
	out := map[int]string{}
	for _, a := range p.asks {
		if id := holder(t.holders(a.key), a.date); id != "" {
			out[a.rung] = id
		}
	}
	return out
}
