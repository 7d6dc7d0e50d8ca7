package encoder

// window is a run of words read together.
type window struct {
	first int     // index of its first word
	ids   []int32 // pieces, with the two ends
	at    []int   // first piece of each word
	keep  span    // words whose answers are taken from this window
}

type span struct{ from, to int }

// The pieces with a meaning of their own, and how much of a window that cuts a
// long sentence is read again in the next one.
const (
	startID = 0
	endID   = 2
	unkID   = 3
	overlap = 4 // a fourth
)

// windows packs whole sentences into windows, and cuts a sentence that is
// longer than a window into overlapping ones.
func (m *Model) windows(words []string, ends []int) []window {
	pieces := make([][]int32, len(words))
	for i, w := range words {
		pieces[i] = m.cutter.word(w, m.shape.Word)
	}
	room := m.shape.Longest - 2
	var out []window
	from, size, start := 0, 0, 0
	for _, end := range ends {
		n := count(pieces[start:end])
		if size+n > room {
			out = appendWindow(out, pieces, span{from, start})
			from, size = start, 0
		}
		if n > room {
			from = m.cutLong(&out, pieces, span{start, end})
			n = count(pieces[from:end])
		}
		size += n
		start = end
	}
	return appendWindow(out, pieces, span{from, len(words)})
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

func appendWindow(out []window, pieces [][]int32, s span) []window {
	if s.from == s.to {
		return out
	}
	return append(out, newWindow(pieces, s))
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
