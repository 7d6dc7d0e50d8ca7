package link

import "slices"

// Amounts are numbers that are told of actors, 0 of all others.
type Amounts struct {
	actors []uint64 // ascending
	told   []float64
}

// AmountsFor returns amounts with room for those of so many actors.
func AmountsFor(actors int) *Amounts {
	return &Amounts{make([]uint64, 0, actors), make([]float64, 0, actors)}
}

// At is the number of an actor, to be changed.
func (a *Amounts) At(actor uint64) *float64 {
	at, ok := slices.BinarySearch(a.actors, actor)
	if !ok {
		a.actors, a.told = slices.Insert(a.actors, at, actor), slices.Insert(a.told, at, 0)
	}
	return &a.told[at]
}

// Of is the number of an actor.
func (a *Amounts) Of(actor uint64) float64 {
	if at, ok := slices.BinarySearch(a.actors, actor); ok {
		return a.told[at]
	}
	return 0
}
