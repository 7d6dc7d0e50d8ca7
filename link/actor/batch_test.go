package actor_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/link/actor"
	"github.com/rawi-news/rawi/news"
)

// ledger keeps the actors of a case while reports come and go, and tells of what
// the changes do not agree with it.
type ledger struct {
	shelf  link.Desk
	actors map[string]news.Actor
	there  map[string]*news.Report
}

func newLedger() *ledger {
	return &ledger{actors: map[string]news.Actor{}, there: map[string]*news.Report{}}
}

func (l *ledger) update(reports []*news.Report, gone []string) {
	for _, r := range reports {
		link.Reports(&l.shelf).Sit(r.ID)
		l.there[r.ID] = r
	}
	change := actor.Update(&l.shelf, reports, gone, nil)
	for _, id := range gone {
		delete(l.there, id)
		link.Reports(&l.shelf).Rise(id)
	}
	for _, id := range change.Gone {
		delete(l.actors, id)
	}
	for _, a := range change.Found {
		l.actors[a.ID] = a
	}
}

// lines tells all that the ledger holds: the actors, and who is mentioned where.
func (l *ledger) lines() (out []string) {
	for _, id := range slices.Sorted(maps.Keys(l.actors)) {
		out = append(out, fmt.Sprintf("%+v", l.actors[id]))
	}
	for _, id := range slices.Sorted(maps.Keys(l.there)) {
		actor.Fill(&l.shelf, l.there[id])
		for _, m := range l.there[id].Mentions {
			out = append(out, id+" "+m.Actor)
		}
	}
	return out
}

// atOnce is what linking these reports anew gives.
func atOnce(there map[string]*news.Report) []string {
	l := newLedger()
	l.update(slices.SortedFunc(maps.Values(there), func(a, b *news.Report) int { return strings.Compare(a.ID, b.ID) }), nil)
	return l.lines()
}

// same reports where two ledgers part.
func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if slices.Equal(got, want) {
		return
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("%s: %s is not so at once", what, line)
		}
	}
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("%s: only at once %s", what, line)
		}
	}
	t.FailNow()
}

// chain is one name in spellings each of which is near the next.
var chain = []string{"person سامي جوتيريش", "person سامي غوتيريش", "person سامي غوتيريس", "person سامي غوتيرس"}

// TestGroupThatIsLeft adds the chain in all orders, and takes each name away
// again. The last spelling draws the third away from the first two.
func TestGroupThatIsLeft(t *testing.T) {
	for _, order := range permutations(len(chain)) {
		t.Run(fmt.Sprint(order), func(t *testing.T) {
			l := newLedger()
			for _, i := range order {
				l.update([]*news.Report{naming(string(rune('a'+i)), chain[i])}, nil)
				same(t, fmt.Sprint("with ", i), l.lines(), atOnce(l.there))
			}
			for _, i := range order {
				l.update(nil, []string{string(rune('a' + i))})
				same(t, fmt.Sprint("without ", i), l.lines(), atOnce(l.there))
			}
		})
	}
}

func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{nil}
	}
	var out [][]int
	for _, p := range permutations(n - 1) {
		for at := range n {
			out = append(out, slices.Insert(slices.Clone(p), at, n-1))
		}
	}
	return out
}

// TestBatches adds reports of spellings of few names in batches, reads some anew
// with other names, and takes some away; whatever the way there, the record is
// that of the reports.
func TestBatches(t *testing.T) {
	pool := slices.Concat(chain, []string{
		"person جوتيريش", "person غوتيريس", "person غوتيرس", "person رامي غوتيرس", "person رامي جوتيريش",
		"person سيرغي غوميز", "person سيرجي جوميز", "person سيرغي قوميز", "person غوميز", "person قوميس",
		"organization هيئة الجسور الكندية", "organization هيئة الجسور", "organization هيئات الجسور الكندية",
	})
	for seed := range uint64(60) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		l := newLedger()
		pool := pool[:len(chain)+rnd.IntN(len(pool)-len(chain))]
		for step := range 8 {
			var batch []*news.Report
			for range 1 + rnd.IntN(3) {
				id := string(rune('a' + rnd.IntN(12)))
				if slices.ContainsFunc(batch, func(r *news.Report) bool { return r.ID == id }) {
					continue
				}
				var names []string
				for range 1 + rnd.IntN(3) {
					names = append(names, pool[rnd.IntN(len(pool))])
				}
				batch = append(batch, naming(id, names...))
			}
			var gone []string
			for _, id := range slices.Sorted(maps.Keys(l.there)) {
				if rnd.IntN(6) == 0 && !slices.ContainsFunc(batch, func(r *news.Report) bool { return r.ID == id }) {
					gone = append(gone, id)
				}
			}
			l.update(batch, gone)
			same(t, fmt.Sprintf("seed %d, step %d", seed, step), l.lines(), atOnce(l.there))
		}
	}
}
