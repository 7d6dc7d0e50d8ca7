package web

import (
	"fmt"
	"math"
	"strings"

	"github.com/rawi-news/rawi/record"
)

// network is the picture of one actor and those that it has to do with: the one
// on the side where reading begins, the others below one another.
type network struct {
	Width, Height    int
	X, Y, R          int // the circle of the one
	Knots            []knot
	Cords            []cord
	Left             int // others that are not drawn
	Label, CountedAt int // where the words of a knot begin, and how far below
}

// knot is one of the others.
type knot struct {
	record.Tie
	X, Y, R int
}

// cord is one way in which the two have to do with one another.
type cord struct {
	Kind      string // "says", "acts" or "together"
	Path      string
	Width     string
	Out, Back bool // which end has a tip
}

// Sizes of the network, in its own units.
const (
	netWidth = 352
	netRow   = 44
	netOne   = 30  // middle of the circle of the one
	netOther = 138 // middle of the circles of the others
	netWords = 162 // where their words begin
	netMost  = 14  // others that are drawn
)

// weave lays the ties out, the heaviest first.
func weave(ties []record.Tie, rtl bool) network {
	shown := few(ties, netMost)
	n := network{Width: netWidth, Height: max(len(shown), 2)*netRow + 8, R: 18, Left: len(ties) - len(shown), Label: netWords, CountedAt: 17}
	place := func(x int) int {
		if rtl {
			return netWidth - x
		}
		return x
	}
	n.X, n.Y, n.Label = place(netOne), n.Height/2, place(netWords)
	most := 1
	for _, t := range shown {
		most = max(most, t.All())
	}
	for i, t := range shown {
		k := knot{Tie: t, X: place(netOther), Y: 4 + i*netRow + netRow/2, R: 4 + int(11*math.Sqrt(float64(t.All())/float64(most)))}
		n.Knots = append(n.Knots, k)
		n.Cords = append(n.Cords, n.cords(k, rtl)...)
	}
	return n
}

// cords draws a line for each way in which two actors have to do with one
// another, side by side.
func (n *network) cords(k knot, rtl bool) []cord {
	var out []cord
	add := func(kind string, there, back int) {
		if there+back > 0 {
			out = append(out, cord{Kind: kind, Out: there > 0, Back: back > 0, Width: fmt.Sprintf("%.1f", 1+math.Log2(float64(there+back))*0.7)})
		}
	}
	add("says", k.Says, k.Told)
	add("acts", k.Acts, k.Acted)
	if k.Together > 0 {
		out = append(out, cord{Kind: "together", Width: fmt.Sprintf("%.1f", 1+math.Log2(float64(k.Together))*0.7)})
	}
	sign := 1
	if rtl {
		sign = -1
	}
	for i := range out {
		off := 7*i - 7*(len(out)-1)/2
		x1, x2, y := n.X+sign*(n.R+3), k.X-sign*(k.R+4), k.Y+off
		half := (x1 + x2) / 2
		out[i].Path = fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x1, n.Y+off, half, n.Y+off, half, y, x2, y)
	}
	return out
}

// Brief writes the first of [page.Ties], as much as there is room for.
func (p *page) Brief(t record.Tie) string {
	const room = 2
	all := p.ties(t)
	if len(all) > room {
		all = append(all[:room:room], "…")
	}
	return strings.Join(all, " · ")
}

// Ties writes in words what two actors have to do with one another, for a
// picture.
func (p *page) Ties(t record.Tie) string { return strings.Join(p.ties(t), " · ") }

func (p *page) ties(t record.Tie) (out []string) {
	for _, part := range []struct {
		key string
		n   int
	}{{"knot.says", t.Says}, {"knot.told", t.Told}, {"knot.together", t.Together}, {"knot.acts", t.Acts}, {"knot.acted", t.Acted}} {
		if part.n > 0 {
			out = append(out, p.words[part.key]+" "+p.digits(fmt.Sprint(part.n)))
		}
	}
	return out
}
