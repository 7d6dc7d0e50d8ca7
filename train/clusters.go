package train

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/arabic"
)

// clusterSizes are the numbers of clusters of each half of the vectors.
var clusterSizes = []int{64, 256, 1024}

// runClusters clusters the words of static-ar64.bin.
func runClusters(_ context.Context, opt Options) error {
	file := filepath.Join(opt.Data, "..", "models", "static-ar64.bin")
	v, err := readVectors(file)
	if err != nil {
		return fmt.Errorf("read vectors %s: %w", file, err)
	}
	ids := make([]tagger.Cluster, len(v.words))
	for half := range 2 {
		rows := v.half[half]
		for k, size := range clusterSizes {
			for i, c := range kMeans(rows, v.forms, size, 15) {
				ids[i][half*len(clusterSizes)+k] = uint16(c + 1)
			}
			opt.Log("half %d: %d clusters", half, size)
		}
	}
	data, err := tagger.NewClusters(v.words, ids).MarshalBinary()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(opt.Repo, "annotate/tagger/model/clusters.bin"), data, 0o644)
}

// vectors are word vectors in two halves, each row of unit length. The first
// forms of the words are words as written, the others stems.
type vectors struct {
	words []string
	forms int
	half  [2][][]float32
}

// readVectors reads the form STV1: words, stems, then for each and each half
// float16 scales and int8 rows.
func readVectors(path string) (*vectors, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(b) < 20 || string(b[:4]) != "STV1" {
		return nil, fmt.Errorf("not in the form STV1")
	}
	b = b[4:]
	number := func() int {
		n := int(binary.LittleEndian.Uint32(b))
		b = b[4:]
		return n
	}
	counts := []int{number(), number()}
	width := []int{number(), number()}
	v := &vectors{forms: counts[0]}
	for range 2 {
		n := number()
		for w := range strings.SplitSeq(string(b[:n]), "\n") {
			v.words = append(v.words, arabic.Fold(w))
		}
		b = b[n:]
	}
	for _, n := range counts {
		for half := range 2 {
			rows, rest := readRows(b, n, width[half])
			v.half[half] = append(v.half[half], rows...)
			b = rest
		}
	}
	return v, nil
}

func readRows(b []byte, n, width int) (rows [][]float32, rest []byte) {
	ints := b[2*n:]
	for i := range n {
		row := make([]float32, width)
		for k := range row {
			row[k] = float32(int8(ints[i*width+k])) // the scale goes away with the length
		}
		rows = append(rows, unit(row))
	}
	return rows, ints[n*width:]
}

func unit(row []float32) []float32 {
	sum := 0.0
	for _, v := range row {
		sum += float64(v) * float64(v)
	}
	if sum > 0 {
		f := float32(1 / math.Sqrt(sum))
		for k := range row {
			row[k] *= f
		}
	}
	return row
}

// kMeans returns the cluster of each row: spherical k-means on the first fit
// rows, to which the others are then assigned. Clusters are numbered by size.
func kMeans(rows [][]float32, fit, k, rounds int) []int {
	centres := seeds(rows[:fit], k)
	at := make([]int, len(rows))
	for range rounds {
		assign(rows[:fit], centres, at)
		recentre(rows[:fit], centres, at)
	}
	assign(rows, centres, at)
	return bySize(at, k)
}

// seeds chooses the first centres by k-means++ with a fixed seed.
func seeds(rows [][]float32, k int) [][]float32 {
	rnd := rand.New(rand.NewPCG(64, 256))
	centres := [][]float32{slices.Clone(rows[0])}
	far := make([]float32, len(rows))
	for i := range far {
		far[i] = 4
	}
	for len(centres) < k {
		c, sum := centres[len(centres)-1], 0.0
		for i, r := range rows {
			far[i] = min(far[i], max(0, 2-2*dot(c, r)))
			sum += float64(far[i])
		}
		left := rnd.Float64() * sum
		next := 0
		for next < len(rows)-1 && left > float64(far[next]) {
			left -= float64(far[next])
			next++
		}
		centres = append(centres, slices.Clone(rows[next]))
	}
	return centres
}

func dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	for i := 0; i+3 < len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	return s0 + s1 + s2 + s3
}

func assign(rows, centres [][]float32, at []int) {
	for i, r := range rows {
		best := float32(-2)
		for c, m := range centres {
			if d := dot(m, r); d > best {
				best, at[i] = d, c
			}
		}
	}
}

func recentre(rows, centres [][]float32, at []int) {
	for _, c := range centres {
		clear(c)
	}
	for i, r := range rows {
		c := centres[at[i]]
		for k, v := range r {
			c[k] += v
		}
	}
	for _, c := range centres {
		unit(c)
	}
}

func bySize(at []int, k int) []int {
	size, order, rank := make([]int, k), make([]int, k), make([]int, k)
	for _, c := range at {
		size[c]++
	}
	for c := range order {
		order[c] = c
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(size[b], size[a]) })
	for r, c := range order {
		rank[c] = r
	}
	out := make([]int, len(at))
	for i, c := range at {
		out[i] = rank[c]
	}
	return out
}
