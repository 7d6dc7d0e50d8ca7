package annotate

import (
	"math"
	"slices"
)

// Relation is one question that a reader answers for pairs of tokens.
type Relation string

// The relations. The first four go from a trigger to the first token of a name
// or a time, the others from the first token of a cue: to whoever speaks, said
// it first, or passed it on (the first token of a name, or of a phrase that
// names nobody), to the first token of the source, and to the first and the
// last token of what is said.
const (
	ArcAgent   Relation = "agent"
	ArcWith    Relation = "with"
	ArcPlace   Relation = "place"
	ArcDate    Relation = "date"
	ArcVoice   Relation = "voice"
	ArcOrigin  Relation = "origin"
	ArcCarrier Relation = "carrier"
	ArcSource  Relation = "source"
	ArcFirst   Relation = "first"
	ArcLast    Relation = "last"
)

// ArcSame is no question: its outgoing end is where a trigger lies, so that
// triggers of one happening point the same way.
const ArcSame Relation = "same"

// Arcs are a reader's answers about pairs of tokens: the log-odds of an arc is
// the product of the outgoing end of one token and the incoming end of another,
// and what their distance adds. A nil Arcs knows nothing.
type Arcs struct {
	By        string
	Relations []Relation
	Rank      int         // numbers of an end
	Near      [][]float32 // of each relation, by the drawer of a distance
	Windows   []ArcWindow
}

// ArcWindow holds the ends of the tokens First to Last, which were read
// together, in 8 bits with a scale an end: for each token the outgoing end of
// every relation and then the incoming ones. From and To are the tokens that no
// other window was read for.
type ArcWindow struct {
	First, Last, From, To int
	Ends                  []byte
	Scales                []float32
}

// grid is how fine log-odds of arcs are: processors differ by less.
const grid = 64

// Odds returns the log-odds of an arc. ok is false where nobody answered: the
// relation is unknown, or the two tokens were not read together.
func (a *Arcs) Odds(r Relation, from, to int) (odds float32, ok bool) {
	if a == nil {
		return 0, false
	}
	k := slices.Index(a.Relations, r)
	if k < 0 {
		return 0, false
	}
	for _, token := range [2]int{from, to} {
		if w := a.window(token); w != nil && w.holds(from) && w.holds(to) {
			return a.odds(w, k, from-w.First, to-w.First), true
		}
	}
	return 0, false
}

// End returns the outgoing end of a token, a signed byte a number; only its
// direction means something. It is nil where nobody answered.
func (a *Arcs) End(r Relation, token int) []byte {
	if a == nil {
		return nil
	}
	k, w := slices.Index(a.Relations, r), a.window(token)
	if k < 0 || w == nil {
		return nil
	}
	return slices.Clone(a.end(w, (token-w.First)*2*len(a.Relations)+k))
}

// end returns an end of a window by its place among all.
func (a *Arcs) end(w *ArcWindow, at int) []byte { return w.Ends[at*a.Rank : (at+1)*a.Rank] }

// window returns the window that was read for a token, nil where none was.
func (a *Arcs) window(token int) *ArcWindow {
	i, _ := slices.BinarySearchFunc(a.Windows, token, func(w ArcWindow, token int) int {
		if w.To <= token {
			return -1
		}
		return 1
	})
	if i == len(a.Windows) || token < a.Windows[i].From {
		return nil
	}
	return &a.Windows[i]
}

func (w *ArcWindow) holds(token int) bool { return token >= w.First && token < w.Last }

func (a *Arcs) odds(w *ArcWindow, k, from, to int) float32 {
	n := len(a.Relations)
	out, in := from*2*n+k, to*2*n+n+k
	x, y := a.end(w, out), a.end(w, in)
	sum := int32(0)
	for i, v := range x {
		sum += int32(int8(v)) * int32(int8(y[i]))
	}
	odds := float64(sum) * float64(w.Scales[out]) * float64(w.Scales[in])
	if k < len(a.Near) {
		if d := drawer(to - from); d < len(a.Near[k]) {
			odds += float64(a.Near[k][d])
		}
	}
	return float32(math.Round(odds*grid) / grid)
}

// side is how many drawers of distances there are on each side.
const side = 16

// drawer returns which drawer a distance in tokens belongs to: up to four each
// has its own, further ones share those between powers of the root of two.
func drawer(away int) int {
	n, sign := away, 1
	if away < 0 {
		n, sign = -away, -1
	}
	if n > 4 {
		n = min(4+int(2*math.Log2(float64(n)/4)), side-1)
	}
	return side + sign*n
}

// Add keeps the ends of a window, which lie token by token as in Ends; windows
// come in the order of the text.
func (a *Arcs) Add(w ArcWindow, ends []float32) {
	w.Ends, w.Scales = make([]byte, len(ends)), make([]float32, len(ends)/a.Rank)
	for i := range w.Scales {
		end, top := ends[i*a.Rank:(i+1)*a.Rank], float32(1e-9)
		for _, v := range end {
			top = max(top, v, -v)
		}
		w.Scales[i] = top / 127
		for k, v := range end {
			w.Ends[i*a.Rank+k] = byte(int8(math.Round(float64(v / w.Scales[i]))))
		}
	}
	a.Windows = append(a.Windows, w)
}
