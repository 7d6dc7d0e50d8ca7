package link

import (
	"encoding/binary"
	"math"
	"sync"
)

// Coder writes values one after the other, or reads them back in the same
// order: a value that has one function which passes its fields to a coder is
// written and read by it. What is read of damaged bytes is empty.
type Coder struct {
	b       []byte
	reading bool
}

// Reading returns a coder that reads; of no bytes it reads empty values.
func Reading(b []byte) *Coder { return &Coder{b, true} }

// Bytes returns what was written.
func (c *Coder) Bytes() []byte { return c.b }

// Uint passes a number that is small as a rule.
func (c *Coder) Uint(v *uint64) {
	if !c.reading {
		c.b = binary.AppendUvarint(c.b, *v)
		return
	}
	if len(c.b) > 0 && c.b[0] < 0x80 {
		*v, c.b = uint64(c.b[0]), c.b[1:]
		return
	}
	n := 0
	if *v, n = binary.Uvarint(c.b); n <= 0 {
		c.b, *v = nil, 0
		return
	}
	c.b = c.b[n:]
}

// Int passes an int.
func (c *Coder) Int(v *int) {
	u := uint64(*v<<1) ^ uint64(*v>>63)
	c.Uint(&u)
	*v = int(u>>1) ^ -int(u&1)
}

// Flag passes a bool.
func (c *Coder) Flag(v *bool) {
	n := uint64(0)
	if *v {
		n = 1
	}
	c.Uint(&n)
	*v = n == 1
}

// Word passes a number of 64 bits.
func (c *Coder) Word(v *uint64) {
	if !c.reading {
		c.b = binary.LittleEndian.AppendUint64(c.b, *v)
		return
	}
	if len(c.b) < 8 {
		c.b, *v = nil, 0
		return
	}
	*v = binary.LittleEndian.Uint64(c.b)
	c.b = c.b[8:]
}

// Word32 passes a number of 32 bits.
func (c *Coder) Word32(v *uint32) {
	if !c.reading {
		c.b = binary.LittleEndian.AppendUint32(c.b, *v)
		return
	}
	if len(c.b) < 4 {
		c.b, *v = nil, 0
		return
	}
	*v = binary.LittleEndian.Uint32(c.b)
	c.b = c.b[4:]
}

// Float passes a float64.
func (c *Coder) Float(v *float64) {
	u := math.Float64bits(*v)
	c.Word(&u)
	*v = math.Float64frombits(u)
}

// Text passes a string.
func (c *Coder) Text(v *string) {
	if c.reading {
		*v = string(c.next())
		return
	}
	c.b = append(binary.AppendUvarint(c.b, uint64(len(*v))), *v...)
}

// Part passes bytes; those that are read are a part of what is read of.
func (c *Coder) Part(v *[]byte) {
	if c.reading {
		*v = c.next()
		return
	}
	c.b = append(binary.AppendUvarint(c.b, uint64(len(*v))), *v...)
}

// next reads the bytes that stand behind their number.
func (c *Coder) next() []byte {
	n := uint64(0)
	c.Uint(&n)
	n = min(n, uint64(len(c.b)))
	out := c.b[:n:n]
	c.b = c.b[n:]
	return out
}

// Whole writes what code passes as a Part, to be read by itself.
func (c *Coder) Whole(code func(*Coder)) {
	whole := draft()
	code(whole)
	c.Part(&whole.b)
	drafts.Put(whole)
}

// drafts are coders that were written with, to be used again.
var drafts = sync.Pool{New: func() any { return &Coder{} }}

// draft returns a coder that writes, to be put back when what it wrote is copied.
func draft() *Coder {
	c := drafts.Get().(*Coder)
	c.b = c.b[:0]
	return c
}

// TextOf passes a value that is a string below.
func TextOf[T ~string](c *Coder, v *T) {
	s := string(*v)
	c.Text(&s)
	*v = T(s)
}

// List passes the values of a list.
func List[T any](c *Coder, list *[]T, each func(*T)) {
	n := uint64(len(*list))
	c.Uint(&n)
	if c.reading {
		*list = nil
		if n = min(n, uint64(len(c.b))); n > 0 { // each takes a byte at least
			*list = make([]T, n)
		}
	}
	for i := range *list {
		each(&(*list)[i])
	}
}

// count reads how many follow that take so many bytes each, at least: no more than
// there can be.
func (c *Coder) count(size int) int {
	var n uint64
	c.Uint(&n)
	return int(min(n, uint64(len(c.b)/size)))
}

// Strings passes a list of strings. Those that are read lie in one room.
func (c *Coder) Strings(v *[]string) {
	if !c.reading {
		List(c, v, c.Text)
		return
	}
	*v = nil
	n := c.count(1)
	if n == 0 {
		return
	}
	from := c.b
	for range n {
		c.next()
	}
	again, room, out := Reading(from), string(from[:len(from)-len(c.b)]), make([]string, n)
	for i := range out {
		size := len(again.next())
		to := len(from) - len(again.b)
		out[i] = room[to-size : to]
	}
	*v = out
}

// Ints passes a list of ints.
func (c *Coder) Ints(v *[]int) { List(c, v, c.Int) }

// Words passes a list of numbers of 64 bits.
func (c *Coder) Words(v *[]uint64) {
	if !c.reading {
		List(c, v, c.Word)
		return
	}
	*v = nil
	if n := c.count(8); n > 0 {
		out := make([]uint64, n)
		for i := range out {
			out[i] = binary.LittleEndian.Uint64(c.b[8*i:])
		}
		*v, c.b = out, c.b[8*n:]
	}
}

// Rising passes a list of ascending numbers.
func (c *Coder) Rising(v *[]uint64) {
	last := uint64(0)
	List(c, v, func(x *uint64) {
		d := *x - last
		c.Uint(&d)
		last += d
		*x = last
	})
}
