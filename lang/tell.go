package lang

import (
	"bytes"
	"compress/gzip"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// Foretell returns the content of told.bin.gz, which follows from the counts
// and the weights: what is told of each word of the list, all that stands
// first in [told] before all that stands second.
func Foretell() ([]byte, error) {
	m, err := readModels(weightsFile, vocabulary())
	if err != nil {
		return nil, err
	}
	var columns [len(told{})][]byte
	eachWord(unpack(countsFile), func(word []byte, _ byte) {
		for k, b := range m.tell(string(word)) {
			columns[k] = append(columns[k], b)
		}
	})
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	for _, c := range columns {
		if _, err := z.Write(c); err != nil {
			return nil, err
		}
	}
	err = z.Close()
	return out.Bytes(), err
}

// tell works out what is told of a word of the list.
func (m *models) tell(word string) (t told) {
	if len(word) > maxWord {
		return t
	}
	t[toldCut] = m.steadyCut(word, "")
	if rest, ok := strings.CutSuffix(word, heh); ok {
		t[toldCutTeh] = m.steadyCut(rest, string(arabic.TehMarbuta))
	}
	x := &lexeme{}
	m.sum(x, &trait{kind: news.Word, norm: word, surface: word}, m.counts)
	if x.may != openLabels {
		return t
	}
	best := 0
	for k, s := range x.open[own] {
		if s > x.open[own][best] {
			best = k
		}
	}
	l := openList[best]
	if k := m.heaviest(without(word, l), l); l != propn && k >= 0 {
		t[toldLabel], t[toldScript] = uint8(l)+1, uint8(k)
	}
	return t
}

// steadyCut is the code of the way to cut a word with this tail, 0 where that
// depends on how the first letters are written.
func (m *models) steadyCut(rest, tail string) (code uint8) {
	heads := []string{""}
	for i := 0; i < len(rest); i += 2 {
		letter, ways := rest[i:i+2], seats[rest[i:i+2]]
		if len(ways) == 0 || i >= 2*foreseenHead {
			ways = []string{letter}
		}
		var longer []string
		for _, h := range heads {
			for _, w := range ways {
				longer = append(longer, h+w)
			}
		}
		heads = longer
	}
	for _, h := range heads {
		surface := h + tail
		if wholes()[surface] {
			continue
		}
		s := m.best(arabic.Fold(surface), surface)
		if c := cutCode(&s); code != 0 && c != code {
			return 0
		} else {
			code = c
		}
	}
	return code
}
