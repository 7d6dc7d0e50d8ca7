package annotate

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rawi-news/rawi/news"
)

// Chunk is a run of tokens that a BIO head found: the half-open range of tokens,
// what stands behind the "B-" of its label ("" for plain B), and the mean
// log-probability of the labels that were chosen.
type Chunk struct {
	First, Last int
	Label       string
	LogP        float32
}

// BIO says how a BIO head is read.
type BIO struct {
	Switch  float32 // penalty, in nats, for every border of a run; keeps long runs whole
	InLines bool    // no run goes over the end of a line
}

// Chunks returns the likeliest runs of a BIO head, in text order. The labels are
// "O", "B" or "B-type", "I" or "I-type"; an I stands only behind its own B or I.
// Runs that are asked for again are the same ones; they must not be changed.
func (o BIO) Chunks(p *Posterior, tokens []news.Token) []Chunk {
	if p == nil || len(tokens) == 0 {
		return nil
	}
	if !p.runs.known || p.runs.how != o {
		p.runs = decoded{true, o, o.chunks(p, tokens)}
	}
	return p.runs.chunks
}

func (o BIO) chunks(p *Posterior, tokens []news.Token) (out []Chunk) {
	tags := o.tags(p, tokens)
	runs := 0
	for _, tag := range tags {
		if tag != 0 && p.Labels[tag][0] == 'B' {
			runs++
		}
	}
	if runs == 0 {
		return nil
	}
	out = make([]Chunk, 0, runs)
	for i, tag := range tags {
		if tag == 0 {
			continue
		}
		if label := p.Labels[tag]; label[0] == 'B' {
			out = append(out, Chunk{First: i, Label: kind(label)})
		}
		r := &out[len(out)-1]
		r.Last = i + 1
		r.LogP += p.Row(i)[tag]
	}
	for i := range out {
		out[i].LogP /= float32(out[i].Last - out[i].First)
	}
	return out
}

// kind returns the type in a BIO label.
func kind(label string) string {
	_, k, _ := strings.Cut(label, "-")
	return k
}

// never is a score that no path takes.
const never = -1e9

// own is an I label with the B label of its kind, 0 where there is none.
type own struct{ begin, in int }

// sorted returns the labels that begin a run and those that go on with one; all
// but the first, which is O, are one or the other.
func sorted(labels []string) (begins []int, ins []own) {
	for k, l := range labels[1:] {
		if l[0] == 'I' {
			ins = append(ins, own{max(0, slices.Index(labels, "B"+l[1:])), k + 1})
		} else {
			begins = append(begins, k+1)
		}
	}
	return begins, ins
}

// tags is Viterbi over the whole report. A label but O and I is reached at the
// same cost from every label that ends a run, an I only from its own kind.
func (o BIO) tags(p *Posterior, tokens []news.Token) []uint8 {
	if slices.Equal(p.Labels, plain) {
		return o.three(p, tokens)
	}
	n := len(p.Labels)
	begins, ins := sorted(p.Labels)
	back := make([]uint8, len(tokens)*n)
	cur, next := make([]float32, n), make([]float32, n)
	for i := range tokens {
		row := p.Row(i)
		if i == 0 {
			copy(next, row)
		} else {
			o.step(next, cur, row, begins, ins, back[i*n:(i+1)*n])
		}
		if i == 0 || o.InLines && tokens[i].Line != tokens[i-1].Line {
			for _, l := range ins {
				next[l.in] = never
			}
		}
		settle(next)
		cur, next = next, cur
	}
	out := make([]uint8, len(tokens))
	best := uint8(Best(cur))
	for i := len(tokens) - 1; i >= 0; i-- {
		out[i] = best
		best = back[i*n+int(best)]
	}
	return out
}

// plain are the labels of a head without types.
var plain = []string{"O", "B", "I"}

// three is tags for plain labels.
func (o BIO) three(p *Posterior, tokens []news.Token) []uint8 {
	back := make([]uint8, len(tokens)) // what O and B come from, then what I does, two bits each
	a, b, c := p.LogP[0], p.LogP[1], float32(never)
	for i := 1; i < len(tokens); i++ {
		row := p.LogP[3*i : 3*i+3 : 3*i+3]
		end, from := a, uint8(0)
		if v := b - o.Switch; v > end {
			end, from = v, 1
		}
		if v := c - o.Switch; v > end {
			end, from = v, 2
		}
		in, own := b, uint8(1)
		if c > in {
			in, own = c, 2
		}
		a, b, c = end+row[0], end-o.Switch+row[1], in+row[2]
		if o.InLines && tokens[i].Line != tokens[i-1].Line {
			c = never
		}
		back[i] = from | own<<2
		top := max(a, b, c)
		a, b, c = max(a-top, never), max(b-top, never), max(c-top, never)
	}
	out := make([]uint8, len(tokens))
	best := uint8(Best([]float32{a, b, c}))
	for i := len(tokens) - 1; i >= 0; i-- {
		out[i] = best
		if best == 2 {
			best = back[i] >> 2
		} else {
			best = back[i] & 3
		}
	}
	return out
}

// step goes on by one token: from the scores cur to next, where row is what the
// head says of it.
func (o BIO) step(next, cur, row []float32, begins []int, ins []own, back []uint8) {
	end, from := cur[0], uint8(0) // the best way to be outside of a run
	for a, v := range cur[1:] {
		if v -= o.Switch; v > end {
			end, from = v, uint8(a+1)
		}
	}
	next[0], back[0] = end+row[0], from
	for _, b := range begins {
		next[b], back[b] = end-o.Switch+row[b], from
	}
	for _, l := range ins {
		v, from := float32(never), uint8(0)
		if l.begin > 0 && cur[l.begin] > v {
			v, from = cur[l.begin], uint8(l.begin)
		}
		if cur[l.in] > v {
			v, from = cur[l.in], uint8(l.in)
		}
		next[l.in], back[l.in] = v+row[l.in], from
	}
}

// settle takes the greatest score off all, so that float32 stays exact in long
// texts.
func settle(row []float32) {
	top := row[0]
	for _, v := range row {
		top = max(top, v)
	}
	for i, v := range row {
		row[i] = max(v-top, never)
	}
}

// Hit is a token for which a head says something other than its first label.
type Hit struct {
	Token int
	Label string  // the likeliest label beside the first
	LogP  float32 // of that label
	Any   float64 // probability that the first label is wrong
}

// Hits returns the tokens for which a head that is no BIO holds its first label
// ("O") for wrong with at least this probability, in text order.
func Hits(p *Posterior, threshold float64) []Hit {
	if p == nil || len(p.Labels) < 2 {
		return nil
	}
	var out []Hit
	for i := range len(p.LogP) / len(p.Labels) {
		row := p.Row(i)
		any := 1 - math.Exp(float64(row[0]))
		if any < threshold {
			continue
		}
		best := 1
		for k := 2; k < len(row); k++ {
			if row[k] > row[best] {
				best = k
			}
		}
		out = append(out, Hit{i, p.Labels[best], row[best], any})
	}
	return out
}

// Best returns the index of the likeliest label of a row, the first of equals.
func Best(row []float32) int {
	best := 0
	for k, v := range row {
		if v > row[best] {
			best = k
		}
	}
	return best
}

// Bytes returns the bytes from the first token to the one before last.
func Bytes(tokens []news.Token, first, last int) news.Span {
	if first >= last {
		return news.Span{}
	}
	return news.Span{Start: tokens[first].Start, End: tokens[last-1].End}
}

// Trim returns the range of tokens without the marks at its ends; an empty
// range where there is nothing but marks.
func Trim(tokens []news.Token, first, last int) (int, int) {
	for first < last && tokens[first].Kind == news.Mark {
		first++
	}
	for last > first && tokens[last-1].Kind == news.Mark {
		last--
	}
	return first, last
}

// TrimBytes returns the span without white space, punctuation and symbols at
// its ends. It never leaves the span, and is empty where nothing else is in it.
func TrimBytes(text string, s news.Span) news.Span {
	idle := func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.Is(unicode.Cf, r)
	}
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !idle(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !idle(r) {
			break
		}
		s.End -= n
	}
	return s
}
