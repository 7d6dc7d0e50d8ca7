package event

import (
	"math"
	"slices"

	"github.com/rawi-news/rawi/news"
)

// statusRow describes status s of item i, whose statuses choice and readers
// together hold for joined.
func (r *reading) statusRow(items []item, i, s int, joined []float64, out row) row {
	x := &items[i]
	t := &x.trigger
	w := out[:0]
	w.num(float64(s), logOf(x.belief.status[s]), logOf(x.first.status[s]))
	for q := range statuses {
		w.num(joined[q])
	}
	w.num(joined[s], standing(joined, s))
	for q := range statuses {
		w.num(logOf(x.belief.status[q]))
	}
	stance, depth, denied := 0.0, 0.0, false
	if t.statement >= 0 {
		st := &r.Statements[t.statement]
		stance = float64(slices.Index(stances, st.Stance) + 1)
		from, _ := r.tokens(st.Content)
		depth, denied = float64(t.token-from), r.denied[t.token]
	}
	w.num(stance, depth)
	w.flag(denied)
	r.modalRow(&w, t)
	r.triggerRow(&w, x)
	for _, step := range stepsAround {
		y := neighbour(items, i, step)
		w.num(y.status(s), y.status(0))
		w.beside(x, y)
	}
	return w
}

// joined is the probability of each status after choice and readers.
func (r *reading) joined(x *item) []float64 {
	return soften(slices.Clone(r.joinStatus(x.token, x.belief.status)))
}

// modalRow tells of the words around a trigger that tell whether it took place:
// how far the nearest of each class stands, what governs the trigger, and which
// verb stands before it.
func (r *reading) modalRow(w *row, t *trigger) {
	first, last := r.bounds(t.token, 24)
	away := slices.Repeat([]float64{far}, modalClasses())
	for j := max(first, 0); j < min(last, t.token+6); j++ {
		if c := r.words[j].class; c != 0 && j != t.token {
			for k := range away {
				if d := float64(t.token - j); c&(1<<k) != 0 && math.Abs(d) <= math.Abs(away[k]) {
					away[k] = d
				}
			}
		}
	}
	w.num(away...)
	_, at := r.governor(t.token)
	w.num(r.governorOf(t.token, -1), float64(t.token-at))
	if t.token < len(r.Tokens) {
		w.num(float64(r.Tokens[t.token].Feats.Tense))
	} else {
		w.num(0)
	}
	for j := t.token - 1; j >= first; j-- {
		if r.words[j].verb {
			w.num(float64(t.token-j), float64(r.Tokens[j].Feats.Tense))
			return
		}
	}
	w.num(far, 9)
}

// far stands for a distance to something that is not there.
const far = 99

// stances in the order of their numbers in a row.
var stances = []news.Stance{news.Assert, news.Deny, news.Allege, news.Predict, news.Demand, news.Doubt, news.Opine, news.RefuseComment}

// status is the probability of a status.
func (x *item) status(s int) float64 {
	if x.belief == nil {
		return 0
	}
	return x.belief.status[s]
}
