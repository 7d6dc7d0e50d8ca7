package lang

// lexeme is what the tagger knows of a token by itself: the labels it may
// have, and what it adds to the score of each label of its own place, of the
// place after it and of the place before it. The weights of the labels of open
// classes lie together, since most tokens have no others.
type lexeme struct {
	may  labelSet
	open [sides][opens]float32
	rare [sides][rares]float32
}

// The places whose labels a token speaks for.
const (
	own = iota
	after
	ahead
	sides
)

// How many labels are of open classes, and others.
const (
	opens = 9
	rares = int(labels) - opens
)

// openList is the labels of openLabels, columns the place of each label among
// those of its sort.
var openList, columns = func() (list [opens]label, at [labels]uint8) {
	open, rare := 0, 0
	for l := range labels {
		if openLabels&(1<<l) != 0 {
			list[open], at[l] = l, uint8(open)
			open++
		} else {
			at[l] = uint8(rare)
			rare++
		}
	}
	return list, at
}()

// set takes the sums of one side.
func (x *lexeme) set(side int, sums *[labels]float32) {
	for l, s := range sums {
		if openLabels&(1<<l) != 0 {
			x.open[side][columns[l]] = s
		} else {
			x.rare[side][columns[l]] = s
		}
	}
}

// of returns the sum of a label on one side.
func (x *lexeme) of(side int, l label) float32 {
	if openLabels&(1<<l) != 0 {
		return x.open[side][columns[l]]
	}
	return x.rare[side][columns[l]]
}
