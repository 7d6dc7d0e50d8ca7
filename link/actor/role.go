package actor

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

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

// unknownLast sorts a date that is not known behind all others.
func unknownLast(date string) string { return cmp.Or(date, "9999") }

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

// tenure is who is seen with an office, and between which reports.
type tenure struct{ actor, first, last string }

// grace is how many days before the first and behind the last report that names
// its holder an office without a name is still taken for that holder.
const grace = 31

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
