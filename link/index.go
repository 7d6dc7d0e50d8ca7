package link

import (
	"encoding/binary"
	"iter"
	"math"
	"slices"
	"sort"
	"strconv"
)

// Index tells which reports have a key. An entry is a key and the seat of a
// report in one number, or the place of a finding. Entries stand sorted in runs,
// which are cut into blocks; a run that is added takes up those that are not much
// longer, so that there are few, and adding a report to many costs little.
type Index struct {
	shelf Shelf
	space string
	bits  int // the lower bits of an entry that do not tell the report
	head  head
}

// head is what an index says of its runs, the longest first.
type head struct {
	next    uint64 // name of the next run
	runs    []run
	removed []uint64 // entries that count no more, ascending
}

type run struct {
	name, n uint64
	first   []uint64 // the first entry of each block; loaded when asked for
}

// Entry is the entry of a key for a report.
func Entry(key uint32, seat uint32) uint64 { return uint64(key)<<32 | uint64(seat) }

// OpenIndex opens the index that the shelf keeps in a space.
func OpenIndex(s Shelf, space string) *Index {
	x := &Index{shelf: s, space: space}
	x.head.code(Reading(s.Get(space, "")))
	return x
}

func (h *head) code(c *Coder) {
	c.Uint(&h.next)
	List(c, &h.runs, func(r *run) { c.Uint(&r.name); c.Uint(&r.n) })
	c.Rising(&h.removed)
}

// Change takes entries away and adds others.
func (x *Index) Change(remove, add []uint64) {
	if len(remove)+len(add) == 0 {
		return
	}
	add = sorted(add)
	x.head.removed = sorted(append(x.head.removed, remove...))
	x.head.removed = slices.DeleteFunc(x.head.removed, func(e uint64) bool {
		_, again := slices.BinarySearch(add, e)
		return again
	})
	if len(add) > 0 || x.cluttered() {
		x.add(add)
	}
	var c Coder
	x.head.code(&c)
	x.shelf.Put(x.space, "", c.Bytes())
}

func sorted(list []uint64) []uint64 {
	slices.Sort(list)
	return slices.Compact(list)
}

// taller is how many times as long as the next a run must be to be left alone.
const taller = 4

// cluttered reports whether so many entries count no more that all runs are to be
// written anew: the others are read whenever an index is opened.
func (x *Index) cluttered() bool {
	all := 0
	for _, r := range x.head.runs {
		all += int(r.n)
	}
	return len(x.head.removed) > max(block, all/clutter)
}

// clutter is of how many entries one may count no more.
const clutter = 256

// add writes a run of these entries and of the runs that are not much longer; of
// all where it is cluttered.
func (x *Index) add(entries []uint64) {
	w := &writer{x: x, name: x.head.next, gone: x.head.removed}
	x.head.next++
	n, at := uint64(len(entries)), len(x.head.runs)
	anew := x.cluttered()
	for at > 0 && (anew || x.head.runs[at-1].n < taller*n) {
		at--
		n += x.head.runs[at].n
	}
	streams := []*stream{{hand: entries}}
	for i := at; i < len(x.head.runs); i++ {
		streams = append(streams, &stream{x: x, run: x.firsts(i)})
	}
	merge(streams, w.put)
	w.flush()
	for _, r := range x.head.runs[at:] {
		x.drop(r)
	}
	x.head.runs = append(x.head.runs[:at:at], run{w.name, w.n, w.first})
	var c Coder
	c.Rising(&w.first)
	x.shelf.Put(x.space, directory(w.name), c.Bytes())
	if at == 0 {
		x.head.removed = nil
	}
}

func directory(run uint64) string { return "d" + strconv.FormatUint(run, 10) }
func blockKey(run uint64, n int) string {
	return "b" + strconv.FormatUint(run, 10) + "." + strconv.Itoa(n)
}

// firsts returns a run with its directory.
func (x *Index) firsts(i int) *run {
	r := &x.head.runs[i]
	if r.first == nil {
		Reading(x.shelf.Get(x.space, directory(r.name))).Rising(&r.first)
	}
	return r
}

// open reads the directories of all runs, so that several goroutines may ask at a
// time.
func (x *Index) open() {
	for i := range x.head.runs {
		x.firsts(i)
	}
}

func (x *Index) drop(r run) {
	for i := range r.first {
		x.shelf.Put(x.space, blockKey(r.name, i), nil)
	}
	x.shelf.Put(x.space, directory(r.name), nil)
}

// block is how many entries stand in one.
const block = 1024

// writer cuts entries into the blocks of a run.
type writer struct {
	x     *Index
	name  uint64
	n     uint64
	hand  []uint64
	first []uint64
	gone  []uint64 // entries that count no more and are not passed yet
}

// put writes the next entry, unless it counts no more.
func (w *writer) put(e uint64) {
	for len(w.gone) > 0 && w.gone[0] < e {
		w.gone = w.gone[1:]
	}
	if len(w.gone) > 0 && w.gone[0] == e {
		return
	}
	w.hand = append(w.hand, e)
	if len(w.hand) == block {
		w.flush()
	}
}

func (w *writer) flush() {
	if len(w.hand) == 0 {
		return
	}
	b := make([]byte, 0, 6*len(w.hand))
	last := uint64(0)
	for list := range slices.Chunk(w.hand, stretch) {
		var body []byte
		for i, e := range list[1:] {
			body = binary.AppendUvarint(body, e-list[i])
		}
		b = binary.AppendUvarint(b, list[0]-last)
		b = append(binary.AppendUvarint(b, uint64(len(body))), body...)
		last = list[0]
	}
	w.x.shelf.Put(w.x.space, blockKey(w.name, len(w.first)), b)
	w.first = append(w.first, w.hand[0])
	w.n += uint64(len(w.hand))
	w.hand = w.hand[:0]
}

// stretch is how many entries of a block are read together.
const stretch = 64

// piece is a stretch of a block: its first entry, and how far each of the others is
// from the one before.
type piece struct {
	first uint64
	rest  []byte
}

// pieces appends the stretches of a block.
func (x *Index) pieces(r *run, n int, out []piece) []piece {
	c := Reading(x.shelf.Get(x.space, blockKey(r.name, n)))
	first := uint64(0)
	for len(c.b) > 0 {
		var one piece
		c.Uint(&one.first)
		c.Part(&one.rest)
		first += one.first
		one.first = first
		out = append(out, one)
	}
	return out
}

// entries appends the entries of a stretch.
func (r *piece) entries(out []uint64) []uint64 {
	out = append(out, r.first)
	last := r.first
	for b := r.rest; len(b) > 0; {
		d, k := binary.Uvarint(b)
		if k <= 0 {
			break
		}
		b, last = b[k:], last+d
		out = append(out, last)
	}
	return out
}

// read returns the entries of a block, in into where that is long enough.
func (x *Index) read(r *run, n int, into []uint64) []uint64 {
	out := into[:0]
	for _, one := range x.pieces(r, n, nil) {
		out = one.entries(out)
	}
	return out
}

// stream gives the entries of a run one after the other.
type stream struct {
	x    *Index
	run  *run
	next int
	hand []uint64
	buf  []uint64
}

func (s *stream) peek() (uint64, bool) {
	for len(s.hand) == 0 {
		if s.run == nil || s.next == len(s.run.first) {
			return 0, false
		}
		s.buf = s.x.read(s.run, s.next, s.buf)
		s.hand = s.buf
		s.next++
	}
	return s.hand[0], true
}

// merge gives the entries of the streams in order, each once.
func merge(streams []*stream, put func(uint64)) {
	for {
		least, any := uint64(0), false
		for _, s := range streams {
			if e, ok := s.peek(); ok && (!any || e < least) {
				least, any = e, true
			}
		}
		if !any {
			return
		}
		put(least)
		for _, s := range streams {
			if e, ok := s.peek(); ok && e == least {
				s.hand = s.hand[1:]
			}
		}
	}
}

// Find returns the entries of the keys, ascending.
func (x *Index) Find(keys []uint32) []uint64 { return x.Some(keys, math.MaxInt) }

// Some returns the entries of the keys, ascending: all of a key that no more
// than so many reports have, and those of at least so many of one that more have.
func (x *Index) Some(keys []uint32, limit int) []uint64 {
	keys = slices.Clone(keys)
	slices.Sort(keys)
	return x.beyond(slices.Compact(keys), limit, nil)
}

// beyond is Some of ascending keys, where the limit of each is higher by as many
// of its entries as are to go, ascending.
func (x *Index) beyond(keys []uint32, limit int, leaving []uint64) []uint64 {
	var out []uint64
	for i := range x.head.runs {
		out = x.find(x.firsts(i), keys, limit, leaving, out)
	}
	return sorted(out)
}

// find appends entries of the keys in a run, as beyond says.
func (x *Index) find(r *run, keys []uint32, limit int, leaving, out []uint64) []uint64 {
	p := place{x: x, run: r, block: -1}
	for _, k := range keys {
		var going []uint64
		going, leaving = next(leaving, k)
		to := Entry(k, 1<<32-1)
		last, left := to, limit+len(going)
		for e := range p.between(Entry(k, 0), to) {
			if _, gone := slices.BinarySearch(x.head.removed, e); gone {
				continue
			}
			if last == to || e>>x.bits != last>>x.bits {
				if left--; left < 0 {
					break
				}
				last = e
			}
			out = append(out, e)
		}
	}
	return out
}

// place is where entries of a run were read last.
type place struct {
	x     *Index
	run   *run
	block int // -1 none
	all   []piece
	at    int      // which of them was read
	hand  []uint64 // its entries
}

// between yields the entries from one to another.
func (p *place) between(from, to uint64) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		first := p.run.first
		for n := max(0, sort.Search(len(first), func(i int) bool { return first[i] > from })-1); n < len(first) && first[n] <= to; n++ {
			if n != p.block {
				p.all, p.block, p.at = p.x.pieces(p.run, n, p.all[:0]), n, -1
			}
			for i := max(0, sort.Search(len(p.all), func(i int) bool { return p.all[i].first > from })-1); i < len(p.all) && p.all[i].first <= to; i++ {
				if i != p.at {
					p.hand, p.at = p.all[i].entries(p.hand[:0]), i
				}
				at, _ := slices.BinarySearch(p.hand, from)
				for ; at < len(p.hand) && p.hand[at] <= to; at++ {
					if !yield(p.hand[at]) {
						return
					}
				}
			}
		}
	}
}
