//go:build ignore

// Counts writes counts.bin.gz: how often each folded word stands in the news of
// the given files (JSON Lines, gzipped, fields title and text).
//
//	go run lang/counts_gen.go -min 3 -o lang/counts.bin.gz FILE...
//
// The words stand in byte order, each as the number of bytes it shares with the
// one before, the number of bytes that follow, the bytes (a letter U+0620 to
// U+065F as one byte), and the logarithm of the count in eighths of a factor e.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"log"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/arabic"
)

func main() {
	least := flag.Int("min", 3, "least count of a word")
	out := flag.String("o", "lang/counts.bin.gz", "file to write")
	flag.Parse()
	counts := map[string]int{}
	for _, name := range flag.Args() {
		if err := read(name, counts); err != nil {
			log.Fatal(err)
		}
	}
	if err := write(*out, encode(counts, *least)); err != nil {
		log.Fatal(err)
	}
}

func write(name string, b []byte) error {
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(b); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(name, packed.Bytes(), 0o644)
}

func read(name string, counts map[string]int) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var a struct{ Title, Text string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return err
		}
		count(a.Title, counts)
		count(a.Text, counts)
	}
	return lines.Err()
}

func count(text string, counts map[string]int) {
	words := strings.FieldsFunc(text, func(r rune) bool { return !arabic.IsLetter(r) && !arabic.IsExtra(r) })
	for _, w := range words {
		if w = arabic.Fold(w); w != "" && len(w) <= 60 {
			counts[w]++
		}
	}
}

func encode(counts map[string]int, least int) []byte {
	var words []string
	total := 0
	for w, n := range counts {
		total += n
		if n >= least && plain(w) {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	log.Printf("%d running words, %d words kept", total, len(words))
	var out, last []byte
	for _, w := range words {
		b := letters(w)
		same := 0
		for same < len(b) && same < len(last) && b[same] == last[same] {
			same++
		}
		out = append(out, byte(same), byte(len(b)-same))
		out = append(out, b[same:]...)
		out = append(out, byte(math.Round(8*math.Log(float64(counts[w])))))
		last = b
	}
	return out
}

// plain reports whether w has nothing but letters of the basic block.
func plain(w string) bool {
	return !strings.ContainsFunc(w, func(r rune) bool { return r < 0x0620 || r > 0x065F })
}

func letters(w string) (b []byte) {
	for _, r := range w {
		b = append(b, byte(r-0x0620))
	}
	return b
}
