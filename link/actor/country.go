package actor

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

var (
	//go:embed countries.tsv
	countryFile string
	//go:embed generic.txt
	genericFile string
)

// atlas tells countries by their names, adjectives and capitals.
type atlas struct {
	names    map[string]string // bare folded name, one word or more, to key
	adjs     map[string]string // stem of the adjective to key
	capitals map[string]string
	several  []string // names of more than one word
	generic  map[string]bool
}

var countries = sync.OnceValue(func() *atlas {
	a := &atlas{map[string]string{}, map[string]string{}, map[string]string{}, nil, map[string]bool{}}
	plain := func(s string) string {
		w := strings.Fields(arabic.Fold(strings.ReplaceAll(s, "-", " ")))
		for i := range w {
			w[i] = bare(w[i])
		}
		return strings.Join(w, " ")
	}
	for row := range rows(countryFile) {
		name := plain(row[1])
		a.names[name] = row[0]
		if strings.Contains(name, " ") {
			a.several = append(a.several, name)
		}
		for _, w := range strings.Fields(row[2]) {
			a.adjs[arabic.Stem(plain(w))] = row[0]
		}
		for _, w := range strings.Fields(row[3]) {
			a.capitals[plain(w)] = row[0]
		}
	}
	for line := range strings.Lines(genericFile) {
		if !strings.HasPrefix(line, "#") {
			for _, w := range strings.Fields(plain(line)) {
				a.generic[arabic.Stem(w)] = true
			}
		}
	}
	// The stem of Mali's adjective is that of finance.
	delete(a.adjs, arabic.Stem(plain("مالي")))
	return a
})

// at marks the key of a country among the words of a name.
const at = "@"

// localise puts the key of the country in the place of its adjective, name or
// capital in the words of an organisation's name.
func (a *atlas) localise(words []string) []string {
	s := strings.Join(words, " ")
	for _, name := range a.several {
		if strings.Contains(" "+s+" ", " "+name+" ") {
			s = strings.TrimSpace(strings.Replace(" "+s+" ", " "+name+" ", " "+at+a.names[name]+" ", 1))
		}
	}
	out := strings.Fields(s)
	for i, w := range out {
		if i > 0 {
			out[i] = a.place(w)
		}
	}
	return out
}

func (a *atlas) place(w string) string {
	for _, m := range []map[string]string{a.names, a.capitals} {
		if key := m[w]; key != "" {
			return at + key
		}
	}
	if key := a.adjs[arabic.Stem(w)]; key != "" && w != arabic.Stem(w) {
		return at + key
	}
	return w
}

// nowhere reports whether a name says which office it is and not of which
// country.
func (a *atlas) nowhere(words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(w, at) || !a.generic[arabic.Stem(w)] {
			return false
		}
	}
	return true
}

// country is the country of which a place mention tells, "" for others.
func (a *atlas) country(n *name) string {
	if n.known != nil {
		if a.isKey(n.known.key) {
			return n.known.key
		}
		if key := a.capitals[strings.Join(n.words, " ")]; key != "" {
			return key
		}
		return ""
	}
	w := strings.Join(n.words, " ")
	if key := a.names[w]; key != "" {
		return key
	}
	return a.capitals[w]
}

func (a *atlas) isKey(key string) bool {
	for _, k := range a.names {
		if k == key {
			return true
		}
	}
	return false
}

// dominant is the country that the report names most, where it names it twice
// as often as any other.
func dominant(all []*local) string {
	count := map[string]int{}
	for _, x := range all {
		if x.typ == news.Place {
			if key := countries().country(x.main); key != "" {
				count[key] += len(x.mentions)
			}
		}
	}
	best, most, next := "", 0, 0
	for key, n := range count {
		switch {
		case n > most:
			best, most, next = key, n, most
		case n > next:
			next = n
		}
	}
	if most >= 2*next {
		return best
	}
	return ""
}

// settle gives an office without a country the one that dominates the report.
func settle(all []*local) []*local {
	key := dominant(all)
	if key == "" {
		return all
	}
	l := known()
	for _, x := range all {
		if x.typ == news.Organization && x.main.known == nil && countries().nowhere(x.main.words) {
			x.main = l.named(x.main.text, x.typ, append(append([]string{}, x.main.words...), at+key))
		}
	}
	return joinTypes(all)
}
