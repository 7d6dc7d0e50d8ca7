package link

import (
	"encoding/binary"
	"iter"
)

// meets is where two findings meet: looks as they are kept, which few ever ask for.
// nil is nowhere.
type meets []byte

// meetsOf writes looks down.
func meetsOf(looks []Look) meets {
	var c Coder
	List(&c, &looks, func(l *Look) { l.code(&c) })
	return c.Bytes()
}

// looks yields where they meet.
func (m meets) looks() iter.Seq[Look] {
	return func(yield func(Look) bool) {
		c, n := Reading(m), uint64(0)
		for c.Uint(&n); n > 0 && len(c.b) > 0; n-- {
			var l Look
			if l.code(c); !yield(l) {
				return
			}
		}
	}
}

// often is how many times they meet there.
func (m meets) often() (n int) {
	for l := range m.looks() {
		n += int(l.times)
	}
	return n
}

// under reports whether they meet under one of these keys.
func (m meets) under(keys map[uint32]bool) bool {
	for l := range m.looks() {
		if keys[l.key] || keys[l.own] {
			return true
		}
	}
	return false
}

// without is where they meet else than under these keys.
func (m meets) without(keys map[uint32]bool) meets {
	if !m.under(keys) {
		return m
	}
	var left []Look
	for l := range m.looks() {
		if !keys[l.key] && !keys[l.own] {
			left = append(left, l)
		}
	}
	return meetsOf(left)
}

// code passes the looks through a coder as a list. Those that are read are a part
// of what is read of.
func (m *meets) code(c *Coder) {
	switch {
	case c.reading:
		n := sizeOfLooks(c.b)
		*m, c.b = c.b[:n:n], c.b[n:]
	case *m == nil:
		c.b = append(c.b, 0)
	default:
		c.b = append(c.b, *m...)
	}
}

// sizeOfLooks is how many bytes a list of looks takes that stands before others.
func sizeOfLooks(b []byte) int {
	n, at := binary.Uvarint(b)
	if at <= 0 {
		return len(b)
	}
	for ; n > 0; n-- {
		head, k := binary.Uvarint(b[at:])
		if k <= 0 {
			return len(b)
		}
		if at += k + 8; head&1 == 1 { // a key that is its own stands once
			at -= 4
		}
		if at > len(b) {
			return len(b)
		}
	}
	return at
}
