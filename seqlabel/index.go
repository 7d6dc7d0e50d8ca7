package seqlabel

// indexer numbers the features of the examples in the order in which they
// first occur.
type indexer struct {
	keys  []uint32
	slots []int32 // open addressing: number of the feature plus one
	count []uint32
}

func newIndexer(seqs []Sequence, minCount int) indexer {
	all := indexer{slots: make([]int32, 1<<16)}
	for _, s := range seqs {
		for _, fs := range s.X {
			for _, f := range fs {
				all.add(f)
			}
		}
	}
	if minCount <= 1 {
		return all
	}
	kept := indexer{slots: make([]int32, 1<<16)}
	for i, k := range all.keys {
		if all.count[i] >= uint32(minCount) {
			kept.add(k)
		}
	}
	return kept
}

// find returns the number of a feature, -1 where it has none.
func (x *indexer) find(key uint32) int32 {
	mask := uint32(len(x.slots) - 1)
	for i := key & mask; x.slots[i] != 0; i = (i + 1) & mask {
		if r := x.slots[i] - 1; x.keys[r] == key {
			return r
		}
	}
	return -1
}

func (x *indexer) add(key uint32) {
	if r := x.find(key); r >= 0 {
		x.count[r]++
		return
	}
	x.keys = append(x.keys, key)
	x.count = append(x.count, 1)
	x.put(int32(len(x.keys)))
	if len(x.keys)*2 > len(x.slots) {
		x.slots = make([]int32, 2*len(x.slots))
		for i := range x.keys {
			x.put(int32(i + 1))
		}
	}
}

func (x *indexer) put(number int32) {
	mask := uint32(len(x.slots) - 1)
	i := x.keys[number-1] & mask
	for x.slots[i] != 0 {
		i = (i + 1) & mask
	}
	x.slots[i] = number
}
