package actor

import (
	"cmp"
	"maps"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// telling is one place where a report gives an actor a title.
type telling struct {
	key, words string
	at         news.Where
	date       string // of the report, "" not known
	of         string // actor that the words name, "" none
}

// office is what an actor is called under one key.
type office struct {
	key  string
	told []telling
}

// addRoles fills Roles of the actors from the titles that stand beside their
// mentions, then gives sources that are an office without a name the one who
// holds it. The mentions carry their actors.
func addRoles(actors []news.Actor, reports []*news.Report) {
	sure, nests := map[string][]telling{}, map[string][][]telling{}
	for _, r := range reports {
		x := &titler{r: r}
		for _, t := range titles(r) {
			id := r.Mentions[t.mention].Actor
			for _, s := range t.sure {
				sure[id] = append(sure[id], x.telling(s, t.mention))
			}
			if len(t.nest) > 0 {
				var nest []telling
				for _, s := range t.nest {
					nest = append(nest, x.telling(s, t.mention))
				}
				nests[id] = append(nests[id], nest)
			}
		}
	}
	holders := map[string][]tenure{}
	for i := range actors {
		a := &actors[i]
		for _, o := range gathered(settled(sure[a.ID], nests[a.ID])) {
			role := o.role()
			a.Roles = append(a.Roles, role)
			holders[o.key] = append(holders[o.key], tenure{a.ID, role.First, role.Last})
		}
		slices.SortStableFunc(a.Roles, func(x, y news.Role) int {
			return cmp.Or(cmp.Compare(unknownLast(x.First), unknownLast(y.First)), cmp.Compare(len(y.Where), len(x.Where)), cmp.Compare(x.Words, y.Words))
		})
	}
	for _, r := range reports {
		nameOffices(r, holders)
	}
}

// unknownLast sorts a date that is not known behind all others.
func unknownLast(date string) string { return cmp.Or(date, "9999") }

func (x *titler) telling(t title, mention int) telling {
	out := telling{words: x.words(t), at: news.Where{Report: x.r.ID, Index: mention}}
	out.key = officeKey(out.words)
	if x.r.Published.Exact() {
		out.date = x.r.Published.Value[:len(time.DateOnly)]
	}
	from, to := x.r.Tokens[t.first].Start, x.r.Tokens[t.last-1].End
	all := x.r.Mentions
	k := sort.Search(len(all), func(k int) bool { return all[k].Start > from })
	if k < len(all) && all[k].End <= to && all[k].Type != news.Person {
		out.of = all[k].Actor
	}
	return out
}

// officeKey is what two wordings of one office have in common: words without
// the article, the country for its adjective.
func officeKey(words string) string {
	return strings.Join(known().words(words, news.Organization), " ")
}

// settled adds to the sure titles one of each nest: the longest that is sure
// elsewhere, else the longest.
func settled(sure []telling, nests [][]telling) []telling {
	keys := map[string]bool{}
	for _, t := range sure {
		keys[t.key] = true
	}
	out := slices.Clone(sure)
	for _, nest := range nests {
		k := slices.IndexFunc(nest, func(t telling) bool { return keys[t.key] })
		out = append(out, nest[max(0, k)])
	}
	return out
}

// gathered groups titles into offices: those of one key, and a shorter one goes
// to the one longer that begins and reads like it.
func gathered(all []telling) []*office {
	byKey := map[string]*office{}
	for _, t := range all {
		if byKey[t.key] == nil {
			byKey[t.key] = &office{key: t.key}
		}
		byKey[t.key].told = append(byKey[t.key].told, t)
	}
	keys := slices.SortedFunc(maps.Keys(byKey), func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	var out []*office
	for i, key := range keys {
		var longer []string
		for _, k := range keys[i+1:] {
			if shorter(key, k) {
				longer = append(longer, k)
			}
		}
		// Of those longer the fullest that holds all the others, if there is one.
		if n := len(longer); n > 0 && !slices.ContainsFunc(longer[:n-1], func(k string) bool { return !shorter(k, longer[n-1]) }) {
			o := byKey[longer[n-1]]
			o.told = append(o.told, byKey[key].told...)
			continue
		}
		out = append(out, byKey[key])
	}
	return out
}

// shorter reports whether the office of one key is that of a longer one told in
// fewer words. What is over is another thing than what is.
func shorter(short, long string) bool {
	a, b := strings.Fields(short), strings.Fields(long)
	if len(a) >= len(b) || a[0] != b[0] {
		return false
	}
	i := 0
	for _, w := range b {
		switch {
		case i < len(a) && a[i] == w:
			i++
		case offices()[w] == wordPast || offices()[article+w] == wordPast:
			return false
		}
	}
	return i == len(a)
}

func past(key string) bool {
	return slices.ContainsFunc(strings.Fields(key), func(w string) bool { return offices()[article+w] == wordPast || offices()[w] == wordPast })
}

// role is the office as it is shown: its commonest fullest wording.
func (o *office) role() news.Role {
	slices.SortFunc(o.told, func(a, b telling) int {
		return cmp.Or(cmp.Compare(unknownLast(a.date), unknownLast(b.date)), cmp.Compare(a.at.Report, b.at.Report), cmp.Compare(a.at.Index, b.at.Index))
	})
	var role news.Role
	words, of := map[string]int{}, map[string]int{}
	for _, t := range o.told {
		if t.key == o.key {
			words[t.words]++
		}
		if t.of != "" {
			of[t.of]++
		}
		if t.date != "" {
			role.First, role.Last = cmp.Or(role.First, t.date), t.date
		}
		role.Where = append(role.Where, t.at)
	}
	role.Where = slices.Compact(role.Where)
	role.Words, role.Of = commonest(words), commonest(of)
	return role
}

// commonest returns the key counted most; of several the first.
func commonest(count map[string]int) string {
	best := ""
	for _, k := range slices.Sorted(maps.Keys(count)) {
		if best == "" || count[k] > count[best] {
			best = k
		}
	}
	return best
}

// tenure is who is seen with an office, and between which reports.
type tenure struct{ actor, first, last string }

// grace is how many days before the first and behind the last report that names
// its holder an office without a name is still taken for that holder.
const grace = 31

// nameOffices gives each source of a report that is an office of a country
// without a name the actor who held it when the report came out, where the case
// knows of one alone.
func nameOffices(r *news.Report, holders map[string][]tenure) {
	if !r.Published.Exact() {
		return
	}
	date := r.Published.Value[:len(time.DateOnly)]
	for i := range r.Statements {
		for j := range r.Statements[i].Chain {
			l := &r.Statements[i].Chain[j]
			if l.Actor != "" || l.Words.Empty() || l.Kind != news.SourceUnnamed && l.Kind != news.SourcePerson {
				continue
			}
			head, _, _ := strings.Cut(arabic.Fold(clean(l.Words.Of(r.Text))), " ")
			if offices()[head] != headOffice {
				continue
			}
			if key := officeKey(l.Words.Of(r.Text)); strings.Contains(key, at) && !past(key) {
				l.Actor = holder(holders[key], date)
			}
		}
	}
}

// holder returns the one actor of these who is seen with the office about that
// date, "" where there is none or several.
func holder(list []tenure, date string) string {
	found := ""
	for _, t := range list {
		if t.first == "" || date < shifted(t.first, -grace) || date > shifted(t.last, grace) {
			continue
		}
		if found != "" && found != t.actor {
			return ""
		}
		found = t.actor
	}
	return found
}

// shifted returns an ISO date some days later; what is no date stays.
func shifted(date string, days int) string {
	d, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return d.AddDate(0, 0, days).Format(time.DateOnly)
}
