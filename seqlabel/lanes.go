package seqlabel

// Lanes holds the weights of several models for quick sums: as whole numbers of
// steps, four columns in a word of 64 bits, so that one addition serves four
// columns, and sums are the same in whatever order and groups they are added.
// A model's first label has no column: the others have what they weigh more
// than it, which is all that a distribution asks. The zero Lanes has no
// columns.
type Lanes struct {
	width int      // rows of a sum
	known []uint64 // a bit for each feature by its hash: many that are asked for have no weights
	homes uint32
	rows  []Row // of the feature at home there, or of one behind it; zero where free
}

// Row is fifteen columns of a sum. In a table the last quarter of the last word
// marks the feature by the low half of its hash, the high half of which is told
// by the place; in sums it means nothing.
type Row struct{ a, b, c, d uint64 }

// Plus returns the sum of two rows.
func (r Row) Plus(o *Row) Row { return Row{r.a + o.a, r.b + o.b, r.c + o.c, r.d + o.d} }

// steps is how many steps make up a weight of one. A sum holds 64 in either
// direction; those of news come to a third of that.
const steps = 512

// How columns share a word: a row is the sum of its columns, each times a power
// of two, and a column may be negative.
const (
	lanesInRow  = 15
	wordsInRow  = 4
	lanesInWord = 4
	laneBits    = 16
	half        = 1<<15 | 1<<31 | 1<<47 | 1<<63 // makes every column of a word positive
)

// Lanes puts columns of a row, from one on, into dst.
func (r *Row) Lanes(dst []float32, from int) {
	words := r.lifted()
	for k := range dst {
		dst[k] = float32(lane(&words, uint(from+k))) / steps
	}
}

// lifted returns the words of a row with every column positive.
func (r *Row) lifted() [wordsInRow]uint64 {
	return [wordsInRow]uint64{r.a + half, r.b + half, r.c + half, r.d + half}
}

// lane returns a column, in steps, of the words that lifted gave.
func lane(words *[wordsInRow]uint64, at uint) int32 {
	return int32(uint16(words[at/lanesInWord%wordsInRow]>>(at%lanesInWord*laneBits))) - 1<<15
}

// Stretch puts columns of a sum of one row or more, from one on, into dst.
func Stretch(dst []float32, sum []Row, from int) {
	for len(dst) > 0 {
		n := min(len(dst), lanesInRow-from%lanesInRow)
		sum[from/lanesInRow].Lanes(dst[:n], from%lanesInRow)
		dst, from = dst[n:], from+n
	}
}

// NewLanes joins tables, of which the first has labels[0] columns, and so on.
// The columns of each stand behind those of the one before it, without its
// first.
func NewLanes(tables []*Table, labels []int) *Lanes {
	columns := 0
	for _, n := range labels {
		columns += n - 1
	}
	l := &Lanes{width: (columns + lanesInRow - 1) / lanesInRow}
	l.fill(join(tables, labels, l.width))
	return l
}

// Width returns the number of rows of a sum.
func (l *Lanes) Width() int { return l.width }

// fill takes the rows of joined tables, those with most cells first: what comes
// first is found first.
func (l *Lanes) fill(j *joined) {
	n := len(j.keys)
	l.homes = uint32(homesOf(n))
	l.rows = make([]Row, int(l.homes)*l.width, (int(l.homes)+n/16+1)*l.width)
	bits := 64
	for bits < 6*n {
		bits *= 2
	}
	l.known = make([]uint64, bits/64)
	for _, i := range byCount(n, func(i int) int { return int(j.cells[i]) }) {
		if r := j.of(int(i)); some(r) {
			l.put(j.keys[i], r)
		}
	}
	l.rows = append(l.rows, make([]Row, l.width)...) // ends every search
}

// put takes in a feature with its rows.
func (l *Lanes) put(key uint32, rows []Row) {
	i := int(home(key, l.homes)) * l.width
	for i < len(l.rows) && !l.rows[i].free() {
		i += l.width
	}
	if i == len(l.rows) {
		l.rows = append(l.rows, make([]Row, l.width)...)
	}
	copy(l.rows[i:i+l.width], rows)
	l.rows[i].d = l.rows[i].d<<laneBits>>laneBits | mark(key)<<markAt
	bit := int(key) & (len(l.known)*64 - 1)
	l.known[bit/64] |= 1 << (bit % 64)
}

// mark is what of a hash is kept in its row, from bit markAt on. It is not 0,
// which stands in free rows.
func mark(key uint32) uint64 { return uint64(uint16(key)) | 1 }

const markAt = 48

func (r *Row) free() bool { return r.d>>markAt == 0 }

// AddAll adds the rows of the features to a sum.
func (l *Lanes) AddAll(sum []Row, features []uint32) {
	l.AddEach(sum, features, []int32{int32(len(features))})
}

// Add adds the rows of the features to a sum of one row.
func (l *Lanes) Add(sum *Row, features ...uint32) {
	one := [1]Row{*sum}
	l.AddAll(one[:], features)
	*sum = one[0]
}

// AddEach adds the rows of the features up to ends[0] to the first of the sums,
// those from there up to ends[1] to the second, and so on; sums stand side by
// side. Many at a time are quickest. It does not allocate.
//
// It goes over the features three times, each time without a question that
// depends on memory far away, so that the ways to memory overlap.
func (l *Lanes) AddEach(sums []Row, features []uint32, ends []int32) {
	if l.width == 0 {
		return
	}
	var found [batch]hit
	n, first := 0, int32(0)
	known, mask := l.known, uint32(len(l.known)*64-1)
	for k, end := range ends {
		for _, f := range features[first:end] {
			bit := f & mask
			found[n] = hit{f, uint32(k)}
			n += int(known[bit/64] >> (bit % 64) & 1)
			if n == batch {
				l.add(sums, found[:n])
				n = 0
			}
		}
		first = end
	}
	l.add(sums, found[:n])
}

// hit is a feature that is likely to have a row, and the number of the sum that
// the row is for; later the place of the row instead of the feature.
type hit struct{ feature, sum uint32 }

// add adds the rows of the features found; that of one that has none after all
// is zero.
func (l *Lanes) add(sums []Row, found []hit) {
	rows, homes, w := l.rows, uint64(l.homes), uint32(l.width)
	some := uint64(0)
	for k := range found { // asked for all before any is looked at
		some |= rows[uint32(uint64(found[k].feature)*homes>>32)*w].d
	}
	if some == 0 {
		return
	}
	for k := range found {
		f := found[k].feature
		i := uint32(uint64(f)*homes>>32) * w
		m := mark(f)
		for rows[i].d>>markAt != m && !rows[i].free() {
			i += w
		}
		found[k].feature = i
	}
	for _, h := range found {
		for k := range w {
			sums[h.sum*w+k] = sums[h.sum*w+k].Plus(&rows[h.feature+k])
		}
	}
}
