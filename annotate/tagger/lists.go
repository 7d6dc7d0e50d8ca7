package tagger

import (
	"embed"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// lists holds one file for each kind of names from one source, one entry a
// line; a first line that begins with # says where it comes from, its licence
// and its date.
//
//go:embed lists
var listFiles embed.FS

// lists are what a token can be told to stand in, with their files, in the
// order of their bits. No more than 32.
var lists = []struct {
	name  string
	files []string
}{
	{"title", []string{"title"}},
	{"outlethead", []string{"outlethead"}},
	{"placehead", []string{"placehead"}},
	{"orghead", []string{"orghead"}},
	{"country", []string{"countries", "countries_cldr"}},
	{"city", []string{"capitals", "regions", "cities"}},
	{"town", []string{"cities_dr5hn"}},
	{"outlet", []string{"agencies", "outlets", "platforms"}},
	{"organization", []string{"states", "parties", "armed", "companies", "clubs", "orgs"}},
	{"nation", []string{"nation"}},
	{"given", []string{"given"}},
	{"person", []string{"people"}},
	{"cue", []string{"cue"}},
	{"name", []string{"names_wikidata"}},
}

// eventFile holds lines "TYPE form form …": words that tell of events.
const eventFile = "events"

// thatFile names the particles that introduce what is said.
const thatFile = "that"

// wordSets are the lists at work.
type wordSets struct {
	words  map[string]listing
	events map[string]uint32 // bits of the types of events that a word can tell of
	roots  map[string]uint32 // the same by stem
}

// listing is what the lists say of a word.
type listing struct {
	that   bool
	single uint64  // bits of the lists of which it is a whole entry
	phrase []entry // entries of several words that it begins
}

type entry struct {
	words []string
	list  int
}

// Each list has two bits for a token: it begins an entry, it stands inside one.
func beginBit(list int) uint64  { return 1 << (2 * list) }
func insideBit(list int) uint64 { return 2 << (2 * list) }

// change changes what is said of a word.
func (s *wordSets) change(word string, by func(l *listing)) {
	l := s.words[word]
	by(&l)
	s.words[word] = l
}

// sets are the embedded lists, parsed at first use.
var sets = sync.OnceValue(func() *wordSets {
	s := &wordSets{words: make(map[string]listing, 1<<14), events: map[string]uint32{}, roots: map[string]uint32{}}
	s.readEvents()
	for _, w := range readList(thatFile) {
		s.change(w[0], func(l *listing) { l.that = true })
	}
	for k, l := range lists {
		for _, file := range l.files {
			for _, words := range readList(file) {
				s.add(k, words, l.name == "nation")
			}
		}
	}
	return s
})

func (s *wordSets) add(list int, words []string, inflect bool) {
	if len(words) > 1 {
		s.change(words[0], func(l *listing) { l.phrase = append(l.phrase, entry{words, list}) })
		return
	}
	forms := words
	if inflect {
		forms = adjectives(words[0])
	}
	for _, w := range forms {
		s.change(w, func(l *listing) { l.single |= beginBit(list) })
	}
}

func (s *wordSets) readEvents() {
	for _, words := range readList(eventFile) {
		bit := uint32(0)
		for k, t := range news.EventTypes {
			if arabic.Fold(string(t)) == words[0] {
				bit = 1 << k
			}
		}
		for _, w := range words[1:] {
			s.events[w] |= bit
			s.roots[arabic.Stem(w)] |= bit
		}
	}
}

// adjectives returns the forms of an adjective of nation: both genders, the
// plurals, and each with the article.
func adjectives(word string) []string {
	var out []string
	for _, end := range []string{"", string(arabic.Heh), string([]rune{arabic.Yeh, arabic.Noon}), string([]rune{arabic.Waw, arabic.Noon}),
		string([]rune{arabic.Alef, arabic.Teh}), string([]rune{arabic.Teh, arabic.Yeh, arabic.Noon})} {
		out = append(out, word+end, article+word+end)
	}
	return out
}

// readList returns the folded words of each entry of a list; a missing list is
// a bug of ours.
func readList(name string) [][]string {
	data, err := listFiles.ReadFile("lists/" + name + ".txt")
	if err != nil {
		panic(err)
	}
	var out [][]string
	for line := range strings.Lines(string(data)) {
		if words := strings.Fields(arabic.Fold(line)); len(words) > 0 && !strings.HasPrefix(line, "#") {
			out = append(out, words)
		}
	}
	return out
}

// Entries returns the folded words of each entry of a list, in the order of its
// files; nil where no list has that name.
func Entries(list string) [][]string {
	var out [][]string
	for _, l := range lists {
		if l.name != list {
			continue
		}
		for _, file := range l.files {
			out = append(out, readList(file)...)
		}
	}
	return out
}

// match finds the entries of the lists in the report.
func (f *Features) match() {
	f.lists = f.lists[:0]
	for i := range f.forms {
		f.lists = append(f.lists, f.forms[i].lists)
	}
	for i, w := range f.forms[:max(0, len(f.forms)-1)] {
		for k := range w.phrases {
			e := &w.phrases[k]
			if f.tokens[i+1].Norm != e.words[1] || !f.has(i, e.words) {
				continue
			}
			f.lists[i] |= beginBit(e.list)
			for k := 1; k < len(e.words); k++ {
				f.lists[i+k] |= insideBit(e.list)
			}
		}
	}
}

// has reports whether the words of an entry stand at token i, in one line.
func (f *Features) has(i int, words []string) bool {
	if i+len(words) > len(f.tokens) || f.tokens[i].Line != f.tokens[i+len(words)-1].Line {
		return false
	}
	for k, w := range words {
		if t := &f.tokens[i+k]; t.Kind == news.Clitic || t.Norm != w {
			return false
		}
	}
	return true
}
