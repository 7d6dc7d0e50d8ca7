package tagger

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/seqlabel"
)

// Granularities is how many clusterings a word has: coarse, middle and fine
// ones of each kind of vector.
const Granularities = 6

// Cluster holds the numbers of the clusters of a word, one a clustering,
// beginning with 1; the zero Cluster is that of an unknown word.
type Cluster [Granularities]uint16

// Clusters maps folded words to their clusters. The zero Clusters knows none.
type Clusters struct {
	words []string // sorted
	ids   []Cluster
	slots []place // open addressing
}

// place is the hash of a word and its number plus one, 0 in a free place.
type place struct{ hash, word uint32 }

// NewClusters returns the map from words to ids, which stand side by side.
func NewClusters(words []string, ids []Cluster) *Clusters {
	order := make([]int, len(words))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(words[a], words[b]) })
	c := &Clusters{}
	for _, i := range order {
		if n := len(c.words); n > 0 && c.words[n-1] == words[i] {
			continue
		}
		c.words = append(c.words, words[i])
		c.ids = append(c.ids, ids[i])
	}
	c.index()
	return c
}

// Len returns the number of words.
func (c *Clusters) Len() int { return len(c.words) }

// exact returns the clusters of a word with this hash.
func (c *Clusters) exact(word string, hash uint32) (Cluster, bool) {
	if len(c.slots) == 0 {
		return Cluster{}, false
	}
	mask := uint32(len(c.slots) - 1)
	for i := hash & mask; c.slots[i].word != 0; i = (i + 1) & mask {
		if s := c.slots[i]; s.hash == hash && c.words[s.word-1] == word {
			return c.ids[s.word-1], true
		}
	}
	return Cluster{}, false
}

// index fills slots.
func (c *Clusters) index() {
	size := 4
	for size < 2*len(c.words) {
		size *= 2
	}
	c.slots = make([]place, size)
	mask := uint32(size - 1)
	for k, w := range c.words {
		hash := seqlabel.Hash(w)
		i := hash & mask
		for c.slots[i].word != 0 {
			i = (i + 1) & mask
		}
		c.slots[i] = place{hash, uint32(k + 1)}
	}
}

// Of returns the clusters of a folded word: its own, else those of the word
// with or without the article, else those of its stem.
func (c *Clusters) Of(norm string) Cluster {
	stem := arabic.Stem(norm)
	return c.of(norm, seqlabel.Hash(norm), stem, seqlabel.Hash(stem))
}

// of is Of for a word and its stem with their hashes.
func (c *Clusters) of(norm string, hash uint32, stem string, stemHash uint32) Cluster {
	id, ok := c.exact(norm, hash)
	if ok {
		return id
	}
	other, had := strings.CutPrefix(norm, article)
	if !had {
		other = article + norm
	}
	if id, ok = c.exact(other, seqlabel.Hash(other)); !ok {
		id, _ = c.exact(stem, stemHash)
	}
	return id
}

// article is the Arabic article.
const article = string(arabic.Alef) + string(arabic.Lam)

//go:embed model/clusters.bin
var clusterFile []byte

// clusters are the shipped clusters; broken bytes would be a bug of ours.
var clusters = sync.OnceValue(func() *Clusters {
	c := &Clusters{}
	if err := c.UnmarshalBinary(clusterFile); err != nil {
		panic(err)
	}
	return c
})

// ClusterOf returns the clusters of a folded word in the shipped clustering.
func ClusterOf(norm string) Cluster { return clusters().Of(norm) }

// MarshalBinary writes the words front-coded and the numbers clustering by
// clustering, all deflated.
func (c *Clusters) MarshalBinary() ([]byte, error) {
	b := binary.AppendUvarint(nil, uint64(len(c.words)))
	last := ""
	for _, w := range c.words {
		same := 0
		for same < min(len(w), len(last)) && w[same] == last[same] {
			same++
		}
		b = binary.AppendUvarint(b, uint64(same))
		b = binary.AppendUvarint(b, uint64(len(w)-same))
		b = append(b, w[same:]...)
		last = w
	}
	for k := range Granularities {
		for _, id := range c.ids {
			b = binary.AppendUvarint(b, uint64(id[k]))
		}
	}
	return seqlabel.Deflate("", b)
}

var errClusters = errors.New("read clusters: ends too early")

// cut returns the parts of a text that end at these offsets.
func cut(text string, ends []int) []string {
	out, start := make([]string, len(ends)), 0
	for i, end := range ends {
		out[i] = text[start:end]
		start = end
	}
	return out
}

// UnmarshalBinary reads what MarshalBinary wrote. The error says what is wrong
// with the bytes.
func (c *Clusters) UnmarshalBinary(data []byte) error {
	b, err := seqlabel.Inflate(data, 1<<27)
	if err != nil {
		return fmt.Errorf("read clusters: %w", err)
	}
	words, b, err := readWords(b)
	if err != nil {
		return err
	}
	out := Clusters{words: words, ids: make([]Cluster, len(words))}
	for k := range Granularities {
		for i := range out.ids {
			v, n := binary.Uvarint(b)
			if n <= 0 || v > 1<<16-1 {
				return errClusters
			}
			out.ids[i][k], b = uint16(v), b[n:]
		}
	}
	if !slices.IsSorted(out.words) {
		return errors.New("read clusters: words out of order")
	}
	out.index()
	*c = out
	return nil
}

// readWords reads front-coded words and returns the bytes behind them.
func readWords(b []byte) (words []string, rest []byte, err error) {
	var last []byte
	next := func(limit int) int {
		v, n := binary.Uvarint(b)
		if n <= 0 || v > uint64(limit) {
			err = errClusters
			return 0
		}
		b = b[n:]
		return int(v)
	}
	n := next(len(b))
	all, ends := make([]byte, 0, 8*n), make([]int, 0, n)
	for range n {
		same := next(len(last))
		more := next(len(b))
		if err != nil || more > len(b) {
			return nil, nil, errClusters
		}
		last = append(last[:same], b[:more]...)
		b = b[more:]
		all = append(all, last...)
		ends = append(ends, len(all))
	}
	return cut(string(all), ends), b, err
}
