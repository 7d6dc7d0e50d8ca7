package pipeline

import "runtime/debug"

// heapBound is how many bytes the heap of a program that streams fast takes at
// most, largeHeap how many of them are asked for in large pages.
const (
	heapBound = 250 << 20
	largeHeap = 192 << 20
)

// Roomy prepares the memory of a program that streams reports through fast
// reading. The heap grows before it is swept, up to a bound that streaming keeps
// well below: a sweep costs as much as some hundred reports do. And it lies in
// large pages where the system has them, since a word asks for a hundred places
// all over the heap.
func Roomy() {
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(heapBound)
	layLarge(largeHeap)
}
