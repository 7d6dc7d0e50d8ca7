package tagger

import (
	"embed"
	"strings"
	"sync"
)

// lists holds one file for each list, one entry a line, folded words with blanks
// between; lines that begin with # say where it comes from.
//
//go:embed lists
var listFiles embed.FS

// listNames are the lists in the order of their bits. No more than 31.
var listNames = []string{}

// thatFile names the particles that introduce what is said.
const thatFile = "that"

// wordSets are the lists at work.
type wordSets struct {
	that   map[string]bool
	single map[string]uint64  // bits of words that are whole entries
	phrase map[string][]entry // entries of several words by their first word
}

type entry struct {
	words []string
	list  int
}

// Each list has two bits for a token: it begins an entry, it stands inside one.
func beginBit(list int) uint64  { return 1 << (2 * list) }
func insideBit(list int) uint64 { return 2 << (2 * list) }

func (s *wordSets) of(norm string) uint64 { return s.single[norm] }

// sets are the embedded lists, parsed at first use.
var sets = sync.OnceValue(func() *wordSets {
	s := &wordSets{that: map[string]bool{}, single: map[string]uint64{}, phrase: map[string][]entry{}}
	for _, w := range readList(thatFile) {
		s.that[w[0]] = true
	}
	for k, name := range listNames {
		for _, words := range readList(name) {
			if len(words) == 1 {
				s.single[words[0]] |= beginBit(k)
				continue
			}
			s.phrase[words[0]] = append(s.phrase[words[0]], entry{words, k})
		}
	}
	return s
})

// readList returns the words of each entry of a list; a missing list is a bug
// of ours.
func readList(name string) [][]string {
	data, err := listFiles.ReadFile("lists/" + name + ".txt")
	if err != nil {
		panic(err)
	}
	var out [][]string
	for line := range strings.Lines(string(data)) {
		if words := strings.Fields(line); len(words) > 0 && !strings.HasPrefix(line, "#") {
			out = append(out, words)
		}
	}
	return out
}
