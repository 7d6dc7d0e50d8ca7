package seqlabel

// narrow is what a classifier of two labels looks its features up in where its
// weights are few different numbers, as those that were read from bytes are: four
// bytes a feature, so that the tables of many classifiers stay near the processor.
type narrow struct {
	slots  []uint32 // open addressing: the low 24 bits of a feature, then the number of its weights; 0 is empty
	homes  uint64
	weight [256][2]float32 // number 0 is nothing
}

// leastHomes keeps searches short in small tables.
const leastHomes = 1 << 12

// newNarrow returns nil for a table with other columns or too many different
// weights.
func newNarrow(t *Table) *narrow {
	l := &t.list
	if l.widest() != 1 {
		return nil
	}
	n, number := &narrow{}, map[[2]float32]uint8{}
	of := make([]uint8, len(l.keys)) // the numbers
	for i, key := range l.keys {
		x := twinOf(key, l.of(i))
		k, known := number[x.weight]
		if !known && !x.empty() {
			if len(number)+1 == len(n.weight) {
				return nil
			}
			k = uint8(len(number) + 1)
			number[x.weight], n.weight[k] = k, x.weight
		}
		of[i] = k
	}
	for homes := max(leastHomes, 2*t.Len()); !n.lay(l.keys, of, homes); homes *= 2 {
	}
	return n
}

// lay puts the features into slots. Where a slot stands tells which of the
// features with its low bits it holds, unless so many slots follow one another
// without a gap that a search may come by another one: then it returns false.
func (n *narrow) lay(keys []uint32, of []uint8, homes int) bool {
	n.homes, n.slots = uint64(homes), make([]uint32, homes, homes+64)
	for k, key := range keys {
		if of[k] == 0 {
			continue
		}
		i := int(home(key, uint32(homes)))
		for i < len(n.slots) && n.slots[i] != 0 {
			i++
		}
		if i == len(n.slots) {
			n.slots = append(n.slots, 0)
		}
		n.slots[i] = key<<8 | uint32(of[k])
	}
	n.slots = append(n.slots, 0) // ends every search
	return longest(n.slots) < homes>>8
}

// longest is the length of the longest run without a zero.
func longest(slots []uint32) int {
	top, run := 0, 0
	for _, s := range slots {
		if run++; s == 0 {
			run = 0
		}
		top = max(top, run)
	}
	return top
}

// add adds the weights of at most batch features to a and b, in their order. It
// takes no branch that depends on what is found but for features whose slot
// others hold.
func (n *narrow) add(a, b float32, features []uint32) (float32, float32) {
	var found, later [batch]uint32
	features = features[:min(len(features), batch)]
	slots, homes, left := n.slots, n.homes, 0
	for k, f := range features {
		s := slots[uint64(f)*homes>>32]
		other := (s ^ f<<8) >> 8          // 0 where the slot holds the feature
		same := (other - 1) >> 31         // 1 there
		found[k] = s & 255 & -same        // its number
		later[left&(batch-1)] = uint32(k) // others hold it
		left += int((s|-s)>>31&^same) & 1
	}
	for _, k := range later[:left] {
		f := features[k]
		i := uint64(f)*homes>>32 + 1
		s := slots[i]
		for ; s != 0; s = slots[i] {
			if s^f<<8 < 256 {
				found[k] = s & 255
				break
			}
			i++
		}
	}
	for _, k := range found[:len(features)] {
		w := &n.weight[k&255]
		a += w[0]
		b += w[1]
	}
	return a, b
}

// addAll is add for any number of features.
func (n *narrow) addAll(a, b float32, features []uint32) (float32, float32) {
	for len(features) > batch {
		a, b = n.add(a, b, features[:batch])
		features = features[batch:]
	}
	return n.add(a, b, features)
}
