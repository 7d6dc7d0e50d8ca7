package tagger

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
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

func (c *Clusters) exact(word string) (Cluster, bool) {
	if len(c.slots) == 0 {
		return Cluster{}, false
	}
	mask, hash := uint32(len(c.slots)-1), seqlabel.Hash(word)
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
func (c *Clusters) Of(norm string) Cluster { return c.of(norm, arabic.Stem(norm)) }

func (c *Clusters) of(norm, stem string) Cluster {
	id, ok := c.exact(norm)
	if ok {
		return id
	}
	if bare, had := strings.CutPrefix(norm, article); had {
		id, ok = c.exact(bare)
	} else {
		id, ok = c.exact(article + norm)
	}
	if !ok {
		id, _ = c.exact(stem)
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
	b, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data)), 1<<27))
	if err != nil {
		return fmt.Errorf("read clusters: %w", err)
	}
	next := func(limit int) int {
		v, n := binary.Uvarint(b)
		if n <= 0 || v > uint64(limit) {
			err = errClusters
			return 0
		}
		b = b[n:]
		return int(v)
	}
	out := Clusters{}
	var last, all []byte
	var ends []int
	for range next(len(b)) {
		same := next(len(last))
		n := next(len(b))
		if err != nil || n > len(b) {
			return errClusters
		}
		last = append(last[:same], b[:n]...)
		b = b[n:]
		all = append(all, last...)
		ends = append(ends, len(all))
	}
	out.words = cut(string(all), ends)
	out.ids = make([]Cluster, len(out.words))
	for k := range Granularities {
		for i := range out.ids {
			out.ids[i][k] = uint16(next(1<<16 - 1))
		}
	}
	if err == nil && !slices.IsSorted(out.words) {
		err = errors.New("read clusters: words out of order")
	}
	if err != nil {
		return err
	}
	out.index()
	*c = out
	return nil
}
