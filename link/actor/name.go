package actor

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// The word lists: names of one thing, words that only say what a thing is,
// native names that differ by a vowel, words that are joined to the next.
var (
	//go:embed aliases.tsv
	aliasFile string
	//go:embed heads.tsv
	headFile string
	//go:embed given.txt
	givenFile string
	//go:embed joiners.tsv
	joinerFile string
	//go:embed spellings.tsv
	spellingFile string
)

// name is a name as it is compared: cleaned, folded, cut into words.
type name struct {
	typ   news.Type
	text  string   // as written, cleaned of marks
	words []string // folded, without the article, compounds joined
	canon string   // the words in one, or the key of the alias row
	known *alias   // nil where no list has it
	core  []string // the words without those that only say what it is
}

// alias is one row of the list of names of one thing.
type alias struct {
	typ       news.Type
	key, name string
}

type lists struct {
	alias   map[string][]*alias // by canon of the form
	heads   map[news.Type]map[string]bool
	given   map[string]bool
	joiners map[string]string // folded word to what it is written as before the next
	spelt   [][2]string       // beginnings of words, and what they are read as
}

var known = sync.OnceValue(func() *lists {
	l := &lists{alias: map[string][]*alias{}, heads: map[news.Type]map[string]bool{}, given: map[string]bool{}, joiners: map[string]string{}}
	for row := range rows(joinerFile) {
		l.joiners[arabic.Fold(row[0])] = arabic.Fold(row[1])
	}
	for row := range rows(spellingFile) {
		l.spelt = append(l.spelt, [2]string{row[0], row[1]})
	}
	for row := range rows(headFile) {
		t := news.Type(row[0])
		if l.heads[t] == nil {
			l.heads[t] = map[string]bool{}
		}
		l.heads[t][bare(arabic.Fold(row[1]))] = true
	}
	for line := range strings.Lines(givenFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			l.given[bare(arabic.Fold(w))] = true
		}
	}
	for row := range rows(aliasFile) {
		a := &alias{news.Type(row[0]), row[1], row[2]}
		for _, form := range append([]string{row[2]}, strings.Split(row[3], "|")...) {
			c := strings.Join(l.words(form, a.typ), " ")
			l.alias[c] = append(l.alias[c], a)
		}
	}
	return l
})

// rows yields the tab-separated rows of an embedded list, comments left out.
func rows(file string) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(file) {
			line = strings.TrimRight(line, "\r\n")
			if line != "" && line[0] != '#' && !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

// article is the definite article, folded.
const article = string(arabic.Alef) + string(arabic.Lam)

// bare cuts the article off a folded word where two letters stay.
func bare(w string) string {
	if rest, ok := strings.CutPrefix(w, article); ok && len(rest) >= 4 {
		return rest
	}
	return w
}

// clean replaces everything that is no letter, digit or mark inside a word by a
// single space.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			return r
		}
		if arabic.IsExtra(r) {
			return -1
		}
		return ' '
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// split folds a name and cuts it into words without articles, compounds joined.
func (l *lists) split(form string) []string {
	var out []string
	join := ""
	for _, w := range strings.Fields(arabic.Fold(clean(form))) {
		if j, ok := l.joiners[w]; ok && join == "" {
			join = j
			continue
		}
		out = append(out, join+l.respell(bare(w)))
		join = ""
	}
	if join != "" {
		out = append(out, join)
	}
	return out
}

// respell reads the word in its commoner spelling.
func (l *lists) respell(w string) string {
	for _, p := range l.spelt {
		if rest, ok := strings.CutPrefix(w, p[0]); ok && len(rest) >= 4 {
			return p[1] + rest
		}
	}
	return w
}

// words cuts a name of this type into words. In names of organisations and
// outlets the key of a country stands for its adjective, and prepositions that
// hold an article are cut off.
func (l *lists) words(form string, typ news.Type) []string {
	out := l.split(form)
	if typ == news.Person || typ == news.Place {
		return out
	}
	for i, w := range out {
		if i > 0 {
			out[i] = bareAfter(w)
		}
	}
	return countries().localise(out)
}

// lilArticle and biArticle are prepositions run into the article.
const (
	lilArticle = string(arabic.Lam) + string(arabic.Lam)
	biArticle  = string(arabic.Beh) + article
)

func bareAfter(w string) string {
	for _, p := range []string{lilArticle, biArticle} {
		if rest, ok := strings.CutPrefix(w, p); ok && len(rest) >= 6 {
			return rest
		}
	}
	return w
}

// parse reads a name of this type.
func (l *lists) parse(form string, typ news.Type) *name {
	return l.named(form, typ, l.words(form, typ))
}

// named is the name of these words.
func (l *lists) named(form string, typ news.Type, words []string) *name {
	if len(words) == 0 { // nothing but marks
		words = []string{form}
	}
	n := &name{typ: typ, text: clean(form), words: once(words)}
	n.core = n.words
	for len(n.core) > 1 && l.heads[typ][n.core[0]] && (typ == news.Outlet || tells(n.core[1:])) {
		n.core = n.core[1:]
	}
	n.canon = strings.Join(n.words, " ")
	for _, c := range []string{n.canon, strings.Join(n.core, " ")} {
		if n.known = l.find(c, typ); n.known != nil {
			n.canon = n.known.key
			break
		}
	}
	return n
}

// tells reports whether words say more than a country and what all bodies are
// called.
func tells(words []string) bool {
	for _, w := range words {
		if !strings.HasPrefix(w, at) && !light()[arabic.Stem(w)] {
			return true
		}
	}
	return false
}

// find returns the alias row for a canon of this type. A list of organisations
// and one of outlets serve each other; the other types only where the name has
// several words.
func (l *lists) find(canon string, typ news.Type) *alias {
	var other *alias
	for _, a := range l.alias[canon] {
		switch {
		case a.typ == typ:
			return a
		case typ == news.Person || a.typ == news.Person:
		case a.typ != news.Place && typ != news.Place || strings.Contains(canon, " "):
			other = a
		}
	}
	return other
}
