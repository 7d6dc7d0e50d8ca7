package tagger

import "github.com/rawi-news/rawi/seqlabel"

// mostListings is how many combinations of lists have a number at a time.
const mostListings = 1 << 16

// listings numbers the combinations of lists that words are on, so that three
// of them are a key; words on none have number 0.
type listings struct {
	of map[uint64]uint64
	at []uint64 // by token
}

// number fills at for the lists of the tokens. It returns true where numbers
// that were given before mean something else now.
func (l *listings) number(lists []uint64) (anew bool) {
	if anew = l.of == nil || len(l.of)+len(lists) > mostListings; anew {
		l.of = map[uint64]uint64{0: 0}
	}
	l.at = sized(l.at, len(lists))
	for i, v := range lists {
		if v == 0 {
			l.at[i] = 0
			continue
		}
		n, known := l.of[v]
		if !known {
			n = uint64(len(l.of))
			l.of[v] = n
		}
		l.at[i] = n
	}
	return anew
}

// key is a number on which the lists of token i and of the words beside it
// hang, 0 where there are none.
func (l *listings) key(i int, s *spot) uint64 {
	key := l.at[i]
	if s.prev >= 0 {
		key |= l.at[s.prev] << 21
	}
	if s.next >= 0 {
		key |= l.at[s.next] << 42
	}
	return key
}

// onLists returns the weights of the lists that token i and its neighbours are on.
func (r *Reader) onLists(i int, key uint64) *seqlabel.Row {
	row, known := r.listed.at(key)
	if !known {
		r.early.Add(row, r.f.listed(r.room[:0], i)...)
	}
	return row
}
