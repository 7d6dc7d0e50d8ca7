package web

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/rawi-news/rawi/record"
)

// picture is the tree of a claim, laid out.
type picture struct {
	Width, Height int
	Boxes         []box
	Lines         []line
	Left          int
}

// box is one node: X and Y are its upper left corner.
type box struct {
	record.Node
	X, Y, Middle int
}

// line leads from a box to one below it.
type line struct {
	Path   string
	Broken record.Break
	Denies bool
}

// Sizes of the picture, in its own units.
const (
	boxWidth  = 170
	boxHeight = 52
	across    = 16 // between boxes of a layer
	down      = 58 // between layers
	edge      = 4  // around the picture
)

// draw lays a tree out, the first box of each layer on the side where reading
// begins.
func draw(t record.Tree, rtl bool) picture {
	rows := layers(t)
	widest := 0
	for _, row := range rows {
		widest = max(widest, len(row))
	}
	p := picture{Left: t.Left, Width: widest*(boxWidth+across) + across + 2*edge, Height: len(rows)*(boxHeight+down) - down + 2*edge}
	p.Boxes = make([]box, len(t.Nodes))
	for y, row := range rows {
		free := p.Width - 2*edge - len(row)*boxWidth
		gap := free / (len(row) + 1)
		for x, n := range row {
			at := edge + gap*(x+1) + boxWidth*x
			if rtl {
				at = p.Width - at - boxWidth
			}
			p.Boxes[n] = box{t.Nodes[n], at, edge + y*(boxHeight+down), at + boxWidth/2}
		}
	}
	for _, e := range t.Edges {
		p.Lines = append(p.Lines, p.join(rows, e))
	}
	return p
}

// layers lists the nodes of each layer, each near those that it hangs on.
func layers(t record.Tree) [][]int {
	rows := make([][]int, t.Layers)
	for i, n := range t.Nodes {
		rows[n.Layer] = append(rows[n.Layer], i)
	}
	rows = slices.DeleteFunc(rows, func(row []int) bool { return len(row) == 0 })
	place := make([]float64, len(t.Nodes))
	for y, row := range rows {
		for x, n := range row {
			place[n] = (float64(x) + 1) / float64(len(row)+1)
		}
		if y == 0 {
			continue
		}
		for _, n := range row {
			place[n] = above(t, n, place)
		}
		slices.SortStableFunc(row, func(a, b int) int { return cmp.Compare(place[a], place[b]) })
		for x, n := range row {
			place[n] = (float64(x) + 1) / float64(len(row)+1)
		}
	}
	return rows
}

// above is the mean place of the nodes from which lines lead to n.
func above(t record.Tree, n int, place []float64) float64 {
	sum, k := 0.0, 0.0
	for _, e := range t.Edges {
		if e.To == n && t.Nodes[e.From].Layer < t.Nodes[n].Layer {
			sum += place[e.From]
			k++
		}
	}
	if k == 0 {
		return place[n]
	}
	return sum / k
}

// join draws a line from the lower edge of a box to the upper edge of another,
// past the boxes of the layers between; within a layer, or upwards, it goes round
// below.
func (p *picture) join(rows [][]int, e record.Edge) line {
	a, b := p.Boxes[e.From], p.Boxes[e.To]
	l := line{Broken: e.Break, Denies: e.Denies}
	x, y := a.Middle, a.Y+boxHeight
	if b.Y < y {
		low := b.Y + boxHeight
		bend := max(y, low) + down/2
		l.Path = fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x, y, x, bend, b.Middle, bend, b.Middle, low)
		return l
	}
	l.Path = fmt.Sprintf("M%d %d", x, y)
	curve := func(toX, toY int) {
		half := (y + toY) / 2
		l.Path += fmt.Sprintf("C%d %d %d %d %d %d", x, half, toX, half, toX, toY)
		x, y = toX, toY
	}
	for _, row := range rows {
		if top := p.Boxes[row[0]].Y; top > a.Y && top < b.Y {
			past := p.past(row, x+(b.Middle-x)*(top-y)/max(1, b.Y-y))
			curve(past, top)
			l.Path += fmt.Sprintf("V%d", top+boxHeight)
			y = top + boxHeight
		}
	}
	curve(b.Middle, b.Y-4)
	return l
}

// past is the place nearest to another at which a line goes by the boxes of a
// layer.
func (p *picture) past(row []int, near int) int {
	free := func(x int) bool {
		return !slices.ContainsFunc(row, func(n int) bool { return x > p.Boxes[n].X-across/2 && x < p.Boxes[n].X+boxWidth+across/2 })
	}
	for off := 0; off < p.Width; off++ {
		for _, x := range []int{near - off, near + off} {
			if x >= edge && x <= p.Width-edge && free(x) {
				return x
			}
		}
	}
	return near
}
