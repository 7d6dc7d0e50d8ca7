package train

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"unicode/utf8"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// directions tell where a map that has not seen its story puts each token: by report
// and first byte of the token.
type directions map[string]map[int][]byte

// readDirections reads what training/same.py writes: of every report its id, where
// its tokens begin, and the vectors of all one after the other.
func readDirections(path string) (directions, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := directions{}
	for d := json.NewDecoder(bufio.NewReader(f)); d.More(); {
		var line struct {
			ID      string
			At      []int
			Vectors string
		}
		if err := d.Decode(&line); err != nil {
			return nil, fmt.Errorf("read vectors %s: %w", path, err)
		}
		all, err := base64.StdEncoding.DecodeString(line.Vectors)
		if err != nil || len(line.At) == 0 || len(all)%len(line.At) != 0 {
			return nil, fmt.Errorf("read vectors %s: report %s has %d bytes for %d tokens", path, line.ID, len(all), len(line.At))
		}
		size := len(all) / len(line.At)
		out[line.ID] = map[int][]byte{}
		for i, at := range line.At {
			out[line.ID][at] = all[i*size : (i+1)*size]
		}
	}
	return out, nil
}

// in gives the events of what is read the vectors of their first tokens.
func (v directions) in(read func(*Gold) *news.Report) func(*Gold) *news.Report {
	return func(g *Gold) *news.Report {
		r := read(g)
		for i := range r.Events {
			r.Events[i].Vector = v.first(r, r.Events[i].Span)
		}
		return r
	}
}

// first is the vector of the first token of a span that is longer than a letter.
func (v directions) first(r *news.Report, s news.Span) []byte {
	tokens := link.TokensIn(r, s)
	for len(tokens) > 1 && utf8.RuneCountInString(tokens[0].Norm) == 1 {
		tokens = tokens[1:]
	}
	if len(tokens) == 0 {
		return nil
	}
	return v[r.ID][tokens[0].Start]
}
