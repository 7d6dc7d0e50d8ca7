package link

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"strconv"
	"strings"
	"sync"
)

//go:embed rarity.tsv.gz
var rarityFile []byte

// rarest is the rarity of a stem that the table does not hold, in nats: fewer
// than one report in ten thousand.
const rarest = 9.5

var rarities = sync.OnceValue(func() map[string]float64 {
	z, err := gzip.NewReader(bytes.NewReader(rarityFile))
	if err != nil {
		panic("rarity table: " + err.Error())
	}
	b, err := io.ReadAll(z)
	if err != nil {
		panic("rarity table: " + err.Error())
	}
	m := make(map[string]float64, 1<<16)
	for line := range strings.Lines(string(b)) {
		stem, n, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if v, err := strconv.Atoi(n); err == nil {
			m[stem] = float64(v) / 10
		}
	}
	return m
})

// Rarity tells how rare a stem (arabic.Stem of a folded word) is in news: the
// negative logarithm of the share of reports that hold it. The table is fixed,
// so that a decision does not depend on what else is in a case.
func Rarity(stem string) float64 {
	if v, ok := rarities()[stem]; ok {
		return v
	}
	return rarest
}
