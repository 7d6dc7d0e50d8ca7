package link

import "math"

// Printer makes one number of many.
type Printer uint64

// Add takes numbers in.
func (p *Printer) Add(numbers ...uint64) {
	for _, n := range numbers {
		*p = Printer(Mix(uint64(*p)*31 + n))
	}
}

// List takes a list in: what stands in it and how much that is.
func (p *Printer) List(list []uint64) {
	p.Add(uint64(len(list)))
	p.Add(list...)
}

// Of takes in what is told of these actors.
func (p *Printer) Of(told *Amounts, actors []uint64) {
	for _, a := range actors {
		p.Add(math.Float64bits(told.Of(a)))
	}
}
