package seqlabel

import (
	"errors"
	"slices"
)

// Classifier is a multinomial logistic regression. The zero Classifier has no
// labels; use TrainClassifier or UnmarshalBinary.
type Classifier struct {
	Labels []string
	bias   []float32
	table  *Table
	narrow *narrow // in place of the table where it can be
}

// LogP returns the logarithm of the probability of each label for a thing with
// these features.
func (c *Classifier) LogP(x []uint32) []float32 {
	return c.Append(nil, x)
}

// Append is LogP that appends to dst; it allocates nothing where dst has room.
func (c *Classifier) Append(dst []float32, x []uint32) []float32 {
	n := len(dst)
	dst = append(dst, c.bias...)
	c.add(dst[n:], x)
	softmax(dst[n:])
	return dst
}

// Odds returns how much likelier the second label is than the first, as the
// logarithm of the ratio of their probabilities.
func (c *Classifier) Odds(x []uint32) float32 {
	var room [8]float32
	sum := append(room[:0], c.bias...)
	c.add(sum, x)
	return sum[1] - sum[0]
}

// More returns what further features add to Odds.
func (c *Classifier) More(x []uint32) float32 {
	var sum [8]float32
	c.add(sum[:max(2, len(c.bias))], x)
	return sum[1] - sum[0]
}

// add adds the weights of the features to sum.
func (c *Classifier) add(sum []float32, x []uint32) {
	if c.narrow != nil {
		sum[0], sum[1] = c.narrow.addAll(sum[0], sum[1], x)
		return
	}
	c.table.AddAll(sum, x)
}

// Best returns the likeliest label and the logarithm of its probability.
func (c *Classifier) Best(x []uint32) (label string, logp float32) {
	p := c.LogP(x)
	top := slices.Max(p)
	return c.Labels[slices.Index(p, top)], top
}

// Prune drops the weights of features that are nearer to zero than least.
func (c *Classifier) Prune(least float32) {
	c.table, c.narrow = &Table{list: c.table.list.pruned(least)}, nil
}

// Table returns the weights of the features, to be joined with those of other
// models. They must not be changed.
func (c *Classifier) Table() *Table { return c.table }

// Bias returns what each label has without any feature. It must not be changed.
func (c *Classifier) Bias() []float32 { return c.bias }

// Len returns the number of features that have a weight.
func (c *Classifier) Len() int { return c.table.Len() }

// MarshalBinary writes the classifier with weights of 8 bits.
func (c *Classifier) MarshalBinary() ([]byte, error) { return encode(c.Labels, c.bias, c.table) }

// UnmarshalBinary reads what MarshalBinary wrote. The error says what is wrong
// with the bytes; the classifier is then unchanged.
func (c *Classifier) UnmarshalBinary(data []byte) error {
	labels, bias, t, err := decode(data)
	if err != nil {
		return err
	}
	if len(labels) == 0 || len(bias) != len(labels) {
		return errors.New("read classifier: labels and biases do not match")
	}
	*c = Classifier{labels, bias, t, newNarrow(t)}
	return nil
}
