package link

import "bytes"

// Desk is a shelf in memory. The zero Desk is empty. Values stand one behind the
// other on pages, so that millions of them are some thousands of things for the
// collector; they are found by a hash of space and key, as in a case file.
type Desk struct {
	Texts func(report string) string

	at    map[uint64]lot
	pages []page
	open  int // the page that is written
	size  int // bytes of all pages
	live  int // of these, bytes of values that stand
}

// lot is where a value stands on a page.
type lot struct{ page, from, size uint32 }

// page holds values; live is how many bytes of it are of such as stand.
type page struct {
	b    []byte
	live int
}

// How many bytes a page has room for: the first ones fewer, that of a larger value
// more.
const (
	firstPage = 1 << 12
	pageSize  = 1 << 18
)

// Get returns what was put under the key.
func (d *Desk) Get(space, key string) []byte {
	if l, ok := d.at[keptAt(space, key)]; ok {
		return d.value(l)
	}
	return nil
}

func (d *Desk) value(l lot) []byte { return d.pages[l.page].b[l.from : l.from+l.size : l.from+l.size] }

// keptAt is where a value is kept: Hash of space and key.
func keptAt(space, key string) uint64 {
	h := fnv(fnvStart, space)
	h *= fnvPrime // a byte of 0 between the two
	return Mix(fnv(h, key))
}

// Put keeps a value.
func (d *Desk) Put(space, key string, value []byte) {
	id := keptAt(space, key)
	was, ok := d.at[id]
	if ok && value != nil && bytes.Equal(d.value(was), value) {
		return
	}
	if ok {
		d.forget(was)
	}
	if value == nil {
		delete(d.at, id)
		return
	}
	if d.at == nil {
		d.at = map[uint64]lot{}
	}
	d.at[id] = d.write(value)
	if 4*d.size > 5*d.live+64*pageSize {
		d.tidy()
	}
}

func (d *Desk) forget(l lot) {
	d.pages[l.page].live -= int(l.size)
	d.live -= int(l.size)
}

// write writes a value where there is room. What was written is never changed:
// who asked for it may hold it.
func (d *Desk) write(value []byte) lot {
	if len(d.pages) == 0 || cap(d.pages[d.open].b)-len(d.pages[d.open].b) < len(value) {
		d.turn(max(min(pageSize, max(firstPage, d.size)), len(value)))
	}
	p := &d.pages[d.open]
	l := lot{uint32(d.open), uint32(len(p.b)), uint32(len(value))}
	p.b = append(p.b, value...)
	p.live += len(value)
	d.live += len(value)
	return l
}

// turn begins a page.
func (d *Desk) turn(size int) {
	d.open = len(d.pages)
	d.pages = append(d.pages, page{b: make([]byte, 0, size)})
	d.size += size
}

// tidy moves the values of pages of which less than seven eighths stand to new
// ones, and throws those away.
func (d *Desk) tidy() {
	sparse := make([]bool, len(d.pages))
	for n, p := range d.pages {
		sparse[n] = 8*p.live < 7*cap(p.b)
	}
	d.turn(pageSize)
	for id, l := range d.at {
		if int(l.page) < len(sparse) && sparse[l.page] {
			d.forget(l)
			d.at[id] = d.write(d.value(l))
		}
	}
	for n, away := range sparse {
		if away {
			d.size -= cap(d.pages[n].b)
			d.pages[n].b = nil
		}
	}
}

// Text returns the text of a report.
func (d *Desk) Text(report string) string { return d.Texts(report) }
