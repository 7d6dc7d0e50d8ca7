package seqlabel

// Answer puts the log marginals of a sequence into out, a row for each place.
// The scores of the labels behind the first stand in the sums of the places,
// from a column on; that of the first is 0. It is [Model.Marginals] for sums of
// [Lanes], whose exponentials need no more than two tables.
func (m *Model) Answer(s *Scratch, sums []Row, from int, out []float32) {
	n := len(m.Labels)
	s.psi, s.alpha = grow(s.psi, len(out)), grow(s.alpha, len(out))
	for i := range sums {
		sums[i].odds(s.psi[i*n:(i+1)*n], from)
	}
	if n == 3 {
		s.three(out, m.odds)
		return
	}
	s.exp, s.turned = m.odds, m.turned
	s.ahead(n)
	s.answer(out, n)
}

// odds puts the exponentials of 0 and of columns from one on into dst, as parts
// of the greatest of them.
func (r *Row) odds(dst []float64, from int) {
	words := r.lifted()
	var score [lanesInRow + 1]int32
	top := int32(0)
	for k := range dst[1:] {
		v := lane(&words, uint(from+k))
		score[(k+1)%len(score)] = v
		top = max(top, v)
	}
	for k := range dst {
		dst[k] = fall(top - score[k%len(score)])
	}
}

// lowest is how many steps below the best a label is hopeless.
const lowest = 18 * steps

// falls are the exponentials of minus 64 times so many steps, and of minus so
// many.
var falls = func() (t struct {
	coarse [lowest / 64]float64
	fine   [64]float64
}) {
	for k := range t.coarse {
		t.coarse[k] = exp(-64 * float64(k) / steps)
	}
	for k := range t.fine {
		t.fine[k] = exp(-float64(k) / steps)
	}
	return t
}()

// fall is the exponential of minus so many steps.
func fall(by int32) float64 {
	if by >= lowest {
		return hopeless
	}
	return falls.coarse[by/64] * falls.fine[by%64]
}

// ahead fills alpha, in any scale.
func (l *lattice) ahead(n int) {
	prev, all := l.alpha[:n], 0.0
	for b, v := range l.psi[:n] {
		prev[b] = l.exp[n*n+b] * v
		all += prev[b]
	}
	for i := n; i < len(l.alpha); i += n {
		row, psi, least := l.alpha[i:i+n], l.psi[i:i+n], idle*all
		clear(row)
		for a, v := range prev[:len(row)] {
			if v < least {
				continue
			}
			for b, e := range l.exp[a*n : a*n+n][:len(row)] {
				row[b] += v * e
			}
		}
		all = 0
		for b, v := range psi[:len(row)] {
			row[b] *= v
			all += row[b]
		}
		all *= inRange(row, all)
		prev = row
	}
}

// inRange rescales a row of this sum where that is needed, and returns by what.
func inRange(row []float64, sum float64) float64 {
	f := rescale(sum)
	if f != 1 {
		for k := range row {
			row[k] *= f
		}
	}
	return f
}

// answer goes back over the sequence and fills out with the log marginals.
func (l *lattice) answer(out []float32, n int) {
	var room [2][lanesInRow + 1]float64
	beta, next, all := room[0][:n], room[1][:n], float64(n)
	for b := range beta {
		beta[b] = 1
	}
	for i := len(out) - n; i >= 0; i -= n {
		tell(out[i:i+n], l.alpha[i:i+n], beta)
		clear(next)
		least := idle * all
		for b, v := range l.psi[i : i+n] {
			if v *= beta[b]; v < least {
				continue
			}
			for a, e := range l.turned[b*n : b*n+n][:len(next)] {
				next[a] += e * v
			}
		}
		all = 0
		for _, v := range next {
			all += v
		}
		all *= inRange(next, all)
		beta, next = next, beta
	}
}

// tell fills a row with the log marginals: alpha times beta, as parts of their
// sum.
func tell(row []float32, alpha, beta []float64) {
	sum := 0.0
	for k, v := range alpha {
		sum += v * beta[k]
	}
	if sum > 0 {
		sum = 1 / sum
	}
	for k, v := range alpha[:len(row)] {
		row[k] = logP(v * beta[k] * sum)
	}
}
