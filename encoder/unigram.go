package encoder

import (
	"math"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Piece is a part of a word that the encoder has an embedding of, and the bytes
// of the word it stands for.
type Piece struct {
	ID         int
	Start, End int
}

// boundary stands before the first letter of every word, as SentencePiece has it.
const boundary = "▁"

// unknownPenalty is how much less likely than the rarest piece an unknown
// character is, as SentencePiece has it.
const unknownPenalty = 10

// cutter cuts words into the likeliest run of pieces of a unigram model.
type cutter struct {
	ids     map[string]int32
	scores  []float32
	longest int // bytes of the longest piece
	unknown float64
}

func readPieces(f *file, n int) *cutter {
	c := &cutter{ids: make(map[string]int32, n), scores: make([]float32, n)}
	least := math.Inf(1)
	for i := range n {
		score, size := f.take(4), f.take(1)
		if f.err != nil {
			return c
		}
		piece := f.take(int(size[0]))
		c.scores[i] = float(score, 0)
		least = min(least, float64(c.scores[i]))
		if i > unkID {
			c.ids[piece] = int32(i)
			c.longest = max(c.longest, len(piece))
		}
	}
	c.unknown = least - unknownPenalty
	return c
}

// Cut cuts a word into pieces. Every word gives at least one piece; what the
// vocabulary lacks becomes the unknown piece.
func (m *Model) Cut(word string) []Piece {
	text, at := fold(word)
	cuts := m.cutter.best(text)
	out := make([]Piece, 0, len(cuts))
	for i, c := range cuts {
		end := len(text)
		if i+1 < len(cuts) {
			end = cuts[i+1].start
		}
		out = append(out, Piece{ID: int(c.id), Start: at[c.start], End: at[end]})
	}
	return out
}

// fold returns the word as the pieces are written, boundary first and in NFKC,
// and for each byte of that, and its end, the place in the word.
func fold(word string) (string, []int) {
	if norm.NFKC.IsNormalString(word) {
		at := make([]int, len(boundary), len(boundary)+len(word)+1)
		for i := range len(word) + 1 {
			at = append(at, i)
		}
		return boundary + word, at
	}
	text, at := []byte(boundary), make([]int, len(boundary))
	var iter norm.Iter
	iter.InitString(norm.NFKC, word)
	for !iter.Done() {
		start := iter.Pos()
		part := iter.Next()
		text = append(text, part...)
		for range part {
			at = append(at, start)
		}
	}
	return string(text), append(at, len(word))
}

// word gives the ids of the first pieces of a word, at most n.
func (c *cutter) word(word string, n int) []int32 {
	text := boundary + word
	if !norm.NFKC.IsNormalString(word) {
		text = boundary + norm.NFKC.String(word)
	}
	cuts := c.best(clip(text, n*max(c.longest, utf8.UTFMax)))
	ids := make([]int32, 0, min(n, len(cuts)))
	for _, cut := range cuts[:min(n, len(cuts))] {
		ids = append(ids, cut.id)
	}
	return ids
}

// clip returns the first n bytes of a text or a little less, on a character
// border: more cannot change which pieces a word begins with by much, and a
// line without spaces may be a word of a million letters.
func clip(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

type cut struct {
	id    int32
	start int
}

// step is the best way to a place in the text.
type step struct {
	score float64
	cut
	reached bool
}

// best is the likeliest cutting of the text, never empty.
func (c *cutter) best(text string) []cut {
	steps := make([]step, len(text)+1)
	steps[0].reached = true
	for i := 0; i < len(text); {
		_, size := utf8.DecodeRuneInString(text[i:])
		c.extend(text, steps, i, size)
		i += size
	}
	return trace(steps)
}

// extend tries every piece that begins at i, whose character has this size.
func (c *cutter) extend(text string, steps []step, i, size int) {
	here, single := steps[i], false
	for end := i + size; end <= min(len(text), i+c.longest); {
		if id, ok := c.ids[text[i:end]]; ok {
			steps[end].offer(here.score+float64(c.scores[id]), cut{id, i})
			single = single || end == i+size
		}
		if end == len(text) {
			break
		}
		_, n := utf8.DecodeRuneInString(text[end:])
		end += n
	}
	if !single {
		steps[i+size].offer(here.score+c.unknown, cut{unkID, i})
	}
}

func (s *step) offer(score float64, c cut) {
	if !s.reached || score > s.score {
		*s = step{score, c, true}
	}
}

// trace walks the steps back; neighbouring unknown pieces become one.
func trace(steps []step) []cut {
	var out []cut
	for i := len(steps) - 1; i > 0; i = steps[i].start {
		if c := steps[i].cut; c.id == unkID && len(out) > 0 && out[len(out)-1].id == unkID {
			out[len(out)-1] = c
		} else {
			out = append(out, c)
		}
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}
