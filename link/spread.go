package link

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Spread does n pieces of work on all processors. What start returns does one
// piece, and is called by one goroutine.
func Spread(n int, start func() func(i int)) {
	var group sync.WaitGroup
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() {
			work := start()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	group.Wait()
}

// Each calls f with each number below n, on all processors.
func Each(n int, f func(i int)) { Spread(n, func() func(int) { return f }) }

// inPieces is Each by pieces of so many numbers, where each by itself is little work.
func inPieces(n, size int, f func(i int)) {
	Each((n+size-1)/size, func(p int) {
		for i := p * size; i < min(n, (p+1)*size); i++ {
			f(i)
		}
	})
}

// Shared is a shelf for several goroutines at a time.
type Shared struct {
	turn  sync.Mutex
	shelf Shelf
}

// Share makes a shelf one for several goroutines, where it is not.
func Share(s Shelf) *Shared {
	if shared, ok := s.(*Shared); ok {
		return shared
	}
	return &Shared{shelf: s}
}

// Get returns what was put under the key.
func (s *Shared) Get(space, key string) []byte {
	s.turn.Lock()
	defer s.turn.Unlock()
	return s.shelf.Get(space, key)
}

// Put keeps a value.
func (s *Shared) Put(space, key string, value []byte) {
	s.turn.Lock()
	defer s.turn.Unlock()
	s.shelf.Put(space, key, value)
}

// Text returns the text of a report.
func (s *Shared) Text(report string) string {
	s.turn.Lock()
	defer s.turn.Unlock()
	return s.shelf.Text(report)
}
