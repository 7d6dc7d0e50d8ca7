package lang

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/rawi-news/rawi/seqlabel"
)

// text is a script as it is written to a file.
func (s *script) text() string {
	return strings.Join([]string{s.cutHead, s.addHead, s.cutTail, s.addTail, s.weak}, ",")
}

// index lists the scripts of each label and hashes both.
func (z *lemmatizer) index() {
	for l := range labels {
		z.tags[l] = seqlabel.Hash("l", labelNames[l])
	}
	for k, set := range z.seen {
		id := seqlabel.Hash("s", z.scripts[k].text())
		for l := range labels {
			if set&(1<<l) != 0 {
				z.fits[l] = append(z.fits[l], fit{&z.scripts[k], seqlabel.Begin(id), seqlabel.Begin(seqlabel.Mix(id, z.tags[l]))})
			}
		}
	}
}

// appendLemmatizer writes the length of a text, the text (a line a script, an
// empty line, a line an entry of the table), and the weights.
func appendLemmatizer(b []byte, z *lemmatizer) []byte {
	var text strings.Builder
	for k, s := range z.scripts {
		text.WriteString(s.text() + "," + strconv.Itoa(int(z.seen[k])) + "\n")
	}
	text.WriteString("\n")
	for _, key := range slices.Sorted(maps.Keys(z.table)) {
		text.WriteString(key + "," + z.table[key] + "\n")
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(text.Len()))
	return appendRanker(append(b, text.String()...), z.ranker)
}

// readLemmatizer reads what appendLemmatizer wrote and returns the rest.
func readLemmatizer(b []byte, c *counts) (z *lemmatizer, rest []byte, err error) {
	if len(b) < 4 || len(b)-4 < int(binary.LittleEndian.Uint32(b)) {
		return nil, nil, errors.New("read lemmatizer: too short")
	}
	n := 4 + int(binary.LittleEndian.Uint32(b))
	z = &lemmatizer{counts: c, table: map[string]string{}}
	scripts, table, _ := strings.Cut(string(b[4:n]), "\n\n")
	for line := range strings.Lines(scripts) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), ",")
		if len(f) != 6 {
			return nil, nil, errors.New("read lemmatizer: a script of " + strconv.Itoa(len(f)) + " fields")
		}
		set, err := strconv.Atoi(f[5])
		if err != nil {
			return nil, nil, err
		}
		z.scripts = append(z.scripts, script{f[0], f[1], f[2], f[3], f[4]})
		z.seen = append(z.seen, labelSet(set))
	}
	for line := range strings.Lines(table) {
		if key, lemma, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ","); ok {
			z.table[key] = lemma
		}
	}
	z.index()
	z.ranker, rest, err = readRanker(b[n:])
	return z, rest, err
}
