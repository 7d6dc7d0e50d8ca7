package link

import "slices"

// trial is two findings that meet: they are bound if that is what a judge says.
type trial[T any] struct {
	x, y  T
	a, b  spot
	item  int    // among the items, that is the second; -1 both are of one report
	place uint32 // at which the first stands
	met   []Look // where the item meets it; nil where that is to be looked up by place
	bond  float64
}

// trials is how many are held at most before they are made, and trialsAtOnce how
// many are one piece of work.
const (
	trials       = 1 << 14
	trialsAtOnce = 64
)

// note notes a trial, and makes all where many are held.
func (k *knot[T]) note(t trial[T]) {
	if k.trials = append(k.trials, t); len(k.trials) >= trials {
		k.try()
	}
}

// try makes the trials that were noted.
func (k *knot[T]) try() {
	Spread((len(k.trials)+trialsAtOnce-1)/trialsAtOnce, func() func(int) {
		bond := k.layer.Judge().Bond
		return func(n int) {
			for i := n * trialsAtOnce; i < min(len(k.trials), (n+1)*trialsAtOnce); i++ {
				x := &k.trials[i]
				if k.layer.ties.compare(x.a, x.b) < 0 {
					x.bond = bond(x.x, x.y)
				} else {
					x.bond = bond(x.y, x.x)
				}
			}
		}
	})
	for i := range k.trials {
		if k.trials[i].bond > 0 {
			k.bind(&k.trials[i])
		}
	}
	clear(k.trials)
	k.trials = k.trials[:0]
}

// bind binds two findings on both sides.
func (k *knot[T]) bind(x *trial[T]) {
	if x.item >= 0 && x.met == nil {
		x.met = k.met(x.item, func(key uint32) bool { return k.found.stands(key, x.place) })
	}
	var back []Look
	for _, l := range x.met {
		back = append(back, l.back())
	}
	slices.SortFunc(back, compareLooks)
	level := levelOf(x.bond)
	k.layer.ties.tie(x.a, bond{x.b, level, back})
	k.layer.ties.tie(x.b, bond{x.a, level, x.met})
	for _, n := range []spot{x.a, x.b} {
		if !k.in(n) {
			k.moved[n] = true
		}
	}
}
