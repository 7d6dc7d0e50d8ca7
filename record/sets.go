package record

import "math/bits"

// set is a set of small numbers, one bit each.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

func (s set) add(i int32) { s[i>>6] |= 1 << (i & 63) }

func (s set) has(i int32) bool { return s[i>>6]&(1<<(i&63)) != 0 }

// all adds every number of a list.
func (s set) all(list []int32) {
	for _, i := range list {
		s.add(i)
	}
}

func (s set) and(t set) {
	for i := range s {
		s[i] &= t[i]
	}
}

func (s set) or(t set) {
	for i := range s {
		s[i] |= t[i]
	}
}

// not turns a set of numbers below n into the others.
func (s set) not(n int) {
	for i := range s {
		s[i] = ^s[i]
	}
	if n&63 != 0 {
		s[len(s)-1] &= 1<<(n&63) - 1
	}
}

func (s set) len() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// each calls f for every number, in order, until it returns false.
func (s set) each(f func(i int32) bool) {
	for k, w := range s {
		for ; w != 0; w &= w - 1 {
			if !f(int32(k<<6 + bits.TrailingZeros64(w))) {
				return
			}
		}
	}
}

// cut lists at most limit numbers, leaving out the first from.
func (s set) cut(from, limit int) []int32 {
	out := []int32{}
	at := 0
	s.each(func(i int32) bool {
		if at >= from && len(out) < limit {
			out = append(out, i)
		}
		at++
		return len(out) < limit
	})
	return out
}
