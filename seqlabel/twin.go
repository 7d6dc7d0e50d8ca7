package seqlabel

// twins is a table of two columns, as most classifiers have: the weights stand
// beside the feature, so that a look-up asks memory once.
type twins struct {
	slots []twin // open addressing: a feature is looked for from its home on
	homes uint32
}

// twin is a feature with its weights, which are both 0 in an empty slot.
type twin struct {
	key    uint32
	weight [2]float32
}

func (x *twin) empty() bool { return x.weight[0] == 0 && x.weight[1] == 0 }

// twinOf returns a feature with its cells.
func twinOf(key uint32, cells []cell) twin {
	x := twin{key: key}
	for _, c := range cells {
		x.weight[c.col] = c.val
	}
	return x
}

// newTwins lays out a list of two columns.
func newTwins(l *list) *twins {
	homes := homesOf(len(l.keys))
	t := &twins{slots: make([]twin, homes), homes: uint32(homes)}
	for k, key := range l.keys {
		x := twinOf(key, l.of(k))
		if x.empty() {
			continue
		}
		i := int(home(key, t.homes))
		for i < len(t.slots) && !t.slots[i].empty() {
			i++
		}
		if i == len(t.slots) {
			t.slots = append(t.slots, twin{})
		}
		t.slots[i] = x
	}
	t.slots = append(t.slots, twin{}) // ends every search
	return t
}

// add adds the weights of at most batch features to sum; see [Table.addBatch].
func (t *twins) add(sum []float32, features []uint32) {
	var where, keys [batch]uint32
	features = features[:min(len(features), batch)]
	slots, homes := t.slots, uint64(t.homes)
	for k, f := range features {
		i := uint32(uint64(f) * homes >> 32)
		where[k], keys[k] = i, slots[i].key
	}
	a, b := sum[0], sum[1]
	for k, f := range features {
		i := where[k]
		for key := keys[k]; key != f && !slots[i].empty(); key = slots[i].key {
			i++
		}
		a += slots[i].weight[0]
		b += slots[i].weight[1]
	}
	sum[0], sum[1] = a, b
}
