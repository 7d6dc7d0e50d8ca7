package link

import (
	"encoding/binary"
	"slices"
)

// Shelf is where linking keeps what it goes on from: values under keys, in
// spaces. What goes wrong there is known to whoever gave the shelf, and what
// linking gives is thrown away then.
type Shelf interface {
	// Get returns what was put under the key, nil where nothing was.
	Get(space, key string) []byte
	// Put keeps a value; nil takes what is there away.
	Put(space, key string, value []byte)
	// Text returns the text of a report.
	Text(report string) string
}

// seats is the space of the reports by number.
const seats = "seat"

// Seat is the number of an id in an index: not its own, but few share it.
func Seat(id string) uint32 { return uint32(Hash(id) >> 32) }

// A place is the number of a finding in an index: the upper bits of the seat of
// its report, and its own place there, counted anew after every so many.
const (
	placeBits = 6
	placeMask = 1<<placeBits - 1
)

func placeOf(report string, index int) uint32 {
	return Seat(report)&^placeMask | uint32(index)&placeMask
}

// Seats tells ids by their numbers.
type Seats struct {
	Shelf Shelf
	Space string
}

// Reports tells the reports by their numbers.
func Reports(s Shelf) Seats { return Seats{s, seats} }

// Of returns the ids of a number.
func (t Seats) Of(seat uint32) []string {
	return slices.DeleteFunc(t.at(seat), func(id string) bool { return Seat(id) != seat })
}

// at returns the ids whose numbers have the upper bits of this one.
func (t Seats) at(seat uint32) (ids []string) {
	Reading(t.Shelf.Get(t.Space, seatKey(seat))).Strings(&ids)
	return ids
}

// Sit tells of an id by its number.
func (t Seats) Sit(id string) {
	all := t.at(Seat(id))
	if slices.Contains(all, id) {
		return
	}
	t.set(Seat(id), slices.Sorted(slices.Values(append(all, id))))
}

// Rise takes an id away from its number.
func (t Seats) Rise(id string) {
	t.set(Seat(id), slices.DeleteFunc(t.at(Seat(id)), func(x string) bool { return x == id }))
}

func (t Seats) set(seat uint32, ids []string) {
	Keep(t.Shelf, t.Space, seatKey(seat), len(ids) > 0, func(c *Coder) { c.Strings(&ids) })
}

func seatKey(seat uint32) string {
	return string(binary.BigEndian.AppendUint32(nil, seat>>placeBits))
}

// FNV-1a.
const (
	fnvStart = 14695981039346656037
	fnvPrime = 1099511628211
)

func fnv(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

// Hash is a number for a text: FNV-1a, mixed.
func Hash(s string) uint64 { return Mix(fnv(fnvStart, s)) }

// Mix spreads a number over all its bits.
func Mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
