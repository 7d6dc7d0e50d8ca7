package link

// Trees are walked four at a time: what one waits for, the others use.

// fork is a node as it is walked: a question, or a leaf, which leads to itself.
type fork struct {
	bound   float64
	feature uint16
	to      [2]uint16 // under the bound, and else
}

// four is four trees, or fewer with some that say nothing.
type four struct {
	trees  [4][]fork
	values [4][]float64 // by node
	depth  int
}

// foursOf lays trees side by side. Trees of more than 65,536 nodes are not
// walked.
func foursOf(trees [][]node) []four {
	out := make([]four, (len(trees)+3)/4)
	for i := range 4 * len(out) {
		tree := []node{{feature: -1}}
		if i < len(trees) {
			tree = trees[i]
		}
		out[i/4].lay(i%4, tree)
	}
	return out
}

func (f *four) lay(at int, tree []node) {
	for n, x := range tree {
		s := fork{x.bound, uint16(x.feature), [2]uint16{uint16(x.left), uint16(x.right)}}
		if x.feature < 0 {
			s = fork{to: [2]uint16{uint16(n), uint16(n)}}
		}
		f.trees[at], f.values[at] = append(f.trees[at], s), append(f.values[at], x.value)
	}
	f.depth = max(f.depth, depthOf(tree, 0))
}

func depthOf(tree []node, n int) int {
	if tree[n].feature < 0 {
		return 0
	}
	return 1 + max(depthOf(tree, tree[n].left), depthOf(tree, tree[n].right))
}

// walk returns what each of the four says.
func (f *four) walk(x []float64) (a, b, c, d float64) {
	var i, j, k, l uint16
	for range f.depth {
		i = f.trees[0][i].next(x)
		j = f.trees[1][j].next(x)
		k = f.trees[2][k].next(x)
		l = f.trees[3][l].next(x)
	}
	return f.values[0][i], f.values[1][j], f.values[2][k], f.values[3][l]
}

// moved adds what each feature moved on the way through one of the four.
func (f *four) moved(tree int, x, out []float64) {
	forks, values := f.trees[tree], f.values[tree]
	for n := uint16(0); ; {
		m := forks[n].next(x)
		if m == n {
			return
		}
		out[forks[n].feature] += values[m] - values[n]
		n = m
	}
}

// next is where to go on. It is counted and not jumped to, since nobody can foretell
// which of the two it is.
func (s *fork) next(x []float64) uint16 {
	beyond := 1
	if x[s.feature] < s.bound {
		beyond = 0
	}
	return s.to[beyond&1]
}
