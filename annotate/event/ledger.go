package event

// ledger adds up, over the events of a report, how much each answer is
// believed: in all of them, in those of a type, and in those of a word.
type ledger[A comparable] struct {
	all           map[A]*shares
	typed, worded map[under[A]]*shares
}

// under is an answer under a type or a word.
type under[A comparable] struct {
	key    uint32
	answer A
}

// shares is what an answer adds up to in each role; a day has one role only.
type shares [roles]float64

func newLedger[A comparable]() *ledger[A] {
	return &ledger[A]{map[A]*shares{}, map[under[A]]*shares{}, map[under[A]]*shares{}}
}

// add enters how much an answer is believed in a role of an event.
func (l *ledger[A]) add(t *trigger, a A, k role, p float64) {
	grown(l.all, a)[k] += p
	grown(l.typed, under[A]{t.typ, a})[k] += p
	grown(l.worded, under[A]{t.lemma, a})[k] += p
}

func grown[K comparable](m map[K]*shares, key K) *shares {
	s := m[key]
	if s == nil {
		s = &shares{}
		m[key] = s
	}
	return s
}

// others puts what the other events add up to: own is what this one added.
func (l *ledger[A]) others(w *row, t *trigger, a A, k role, own float64) {
	w.num(l.all[a][k]-own, l.typed[under[A]{t.typ, a}][k]-own, l.worded[under[A]{t.lemma, a}][k]-own)
}

// accounts are the ledgers of a report: of its names and of its days.
type accounts struct {
	names *ledger[int]
	days  *ledger[string]
}

func account(items []item) *accounts {
	a := &accounts{newLedger[int](), newLedger[string]()}
	for i := range items {
		x := &items[i]
		for j := range x.names {
			for k := range roles {
				a.names.add(&x.trigger, x.names[j].entity, k, x.belief.of(k)[j+1])
			}
		}
		for j := range x.moments {
			a.days.add(&x.trigger, x.moments[j].value, 0, x.belief.date[j+1])
		}
	}
	return a
}
