package encoder

// window is a run of words read together.
type window struct {
	first int     // index of its first word
	ids   []int32 // pieces, with the two ends
	at    []int   // first piece of each word
	keep  span    // words whose answers are taken from this window
}

type span struct{ from, to int }

// The pieces with a meaning of their own, and how much of a window is read
// again in the next one.
const (
	startID = 0
	endID   = 2
	unkID   = 3
	overlap = 4 // a fourth
)

// windows packs whole sentences into windows, and cuts a sentence that is
// longer than a window into overlapping ones. A window begins with the last
// sentences of the one before, so that its first words are not read without
// what led to them.
func (m *Model) windows(words []string, ends []int) []window {
	pieces := make([][]int32, len(words))
	for i, w := range words {
		pieces[i] = m.cutter.word(w, m.shape.Word)
	}
	room := m.shape.Longest - 2
	var out []window
	var starts []int // of the sentences that are read whole
	from, keep, size, start := 0, 0, 0, 0
	for _, end := range ends {
		n := count(pieces[start:end])
		if size+n > room {
			out = appendWindow(out, pieces, from, span{keep, start})
			from, size = again(pieces, starts, start, min(room/overlap, room-n))
			keep = start
		}
		if n > room {
			from = m.cutLong(&out, pieces, span{start, end})
			keep, size, starts = from, 0, starts[:0]
		} else {
			size += n
			starts = append(starts, start)
		}
		start = end
	}
	return appendWindow(out, pieces, from, span{keep, len(words)})
}

// again returns the first word of the last sentences before a word that have
// no more pieces than there is room for, and how many they have.
func again(pieces [][]int32, starts []int, before, room int) (from, size int) {
	from = before
	for k := len(starts) - 1; k >= 0; k-- {
		n := count(pieces[starts[k]:from])
		if size+n > room {
			break
		}
		from, size = starts[k], size+n
	}
	return from, size
}

func count(pieces [][]int32) int {
	n := 0
	for _, p := range pieces {
		n += len(p)
	}
	return n
}

// cutLong appends overlapping windows over a sentence too long for one, and
// returns the first word behind them: the sentence is used up.
func (m *Model) cutLong(out *[]window, pieces [][]int32, s span) int {
	room, from, kept := m.shape.Longest-2, s.from, s.from
	for {
		to, size := from, 0
		for to < s.to && size+len(pieces[to]) <= room {
			size += len(pieces[to])
			to++
		}
		w := newWindow(pieces, span{from, to})
		again := (to - from) / overlap
		w.keep = span{kept, to - again/2}
		if to == s.to {
			w.keep.to = to
			*out = append(*out, w)
			return to
		}
		*out = append(*out, w)
		kept, from = w.keep.to, to-again
	}
}

// appendWindow appends the window that begins at a word and answers for some.
func appendWindow(out []window, pieces [][]int32, from int, keep span) []window {
	if keep.from == keep.to {
		return out
	}
	w := newWindow(pieces, span{from, keep.to})
	w.keep = keep
	return append(out, w)
}

func newWindow(pieces [][]int32, s span) window {
	w := window{first: s.from, keep: s, ids: []int32{startID}, at: make([]int, 0, s.to-s.from)}
	for _, p := range pieces[s.from:s.to] {
		w.at = append(w.at, len(w.ids))
		w.ids = append(w.ids, p...)
	}
	w.ids = append(w.ids, endID)
	return w
}
