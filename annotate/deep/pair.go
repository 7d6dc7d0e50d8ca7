package deep

import (
	_ "embed"
	"math"
	"slices"
	"sync"
	"unicode"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/encoder"
)

//go:embed model/pairs.bin
var pairWeights string

// pairs returns the encoder's reading of two texts with the embedded weights,
// decoded on first use; broken bytes would be a bug of ours.
var pairs = sync.OnceValue(func() *encoder.Pairs {
	p, err := Shipped().OpenPairs(pairWeights)
	if err != nil {
		panic(err)
	}
	return p
})

// Reading names the weights by which [Together] reads.
func Reading() string { return pairs().Name }

// mostOfCue is how many pieces of a cue are read before the content.
const mostOfCue = 8

// Pieces cuts a statement, its cue and its content, into the pieces by which
// [Together] reads it.
func Pieces(cue, content string) []int32 {
	p := pairs()
	out := p.Pieces(split(cue), mostOfCue)
	return append(out, p.Pieces(split(content), p.Most-len(out))...)
}

// Together reads two statements beside each other, of either order: the log-odds
// that they bear one claim, and the log-odds that, if they do, one denies what
// the other puts forward. What was read lately is remembered.
func Together(a, b []int32) (claim, opposite float64) {
	if slices.Compare(a, b) > 0 {
		a, b = b, a
	}
	key := [2]uint64{hash(a), hash(b)}
	if x, ok := lately.get(key); ok {
		return x[0], x[1]
	}
	out := pairs().Read(a, b)
	other, same, against := float64(out[0]), float64(out[1]), float64(out[2])
	claim, opposite = math.Log(math.Exp(same)+math.Exp(against))-other, against-same
	lately.put(key, [2]float64{claim, opposite})
	return claim, opposite
}

// lately holds what was read, since a pair is asked for when it is met, when it is
// scored and when its claim is told.
var lately remembered

// remembered is a bounded table for many goroutines.
type remembered struct {
	sync.Mutex
	of map[[2]uint64][2]float64
}

// mostRemembered pairs take some ten megabytes.
const mostRemembered = 1 << 17

func (t *remembered) get(key [2]uint64) ([2]float64, bool) {
	t.Lock()
	defer t.Unlock()
	x, ok := t.of[key]
	return x, ok
}

func (t *remembered) put(key [2]uint64, x [2]float64) {
	t.Lock()
	defer t.Unlock()
	if t.of == nil || len(t.of) >= mostRemembered {
		t.of = map[[2]uint64][2]float64{}
	}
	t.of[key] = x
}

// hash is the 64-bit FNV-1a of the pieces.
func hash(pieces []int32) uint64 {
	h := uint64(14695981039346656037)
	for _, p := range pieces {
		h = (h ^ uint64(uint32(p))) * 1099511628211
	}
	return h
}

// split cuts a text into words, runs of letters and digits, and single marks.
func split(text string) []string {
	var out []string
	var word []rune
	end := func() {
		if len(word) > 0 {
			out, word = append(out, string(word)), word[:0]
		}
	}
	for _, r := range text {
		switch {
		case r == arabic.Tatweel:
		case unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_':
			word = append(word, r)
		default:
			if end(); !unicode.IsSpace(r) {
				out = append(out, string(r))
			}
		}
	}
	end()
	return out
}
