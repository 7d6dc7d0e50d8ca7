package link

// Net binds reports to one another, on a shelf. As with findings, the part of a
// report is its component over the bonds of the lowest level at which that holds
// no more than most reports: what it is does not depend on the order in which
// the bonds came, and a change is seen from near it.
type Net struct {
	ties *ties
	walk *walker // since the last bond
}

// OpenNet opens the net that the shelf keeps in a space.
func OpenNet(s Shelf, space string) *Net { return &Net{ties: openTies(s, space)} }

// Bind makes these all the bonds of a report, each with its level: from 0 to 15,
// what is above counting as 15. It returns the other reports whose bonds this
// changed.
func (n *Net) Bind(report string, to map[string]int) (moved []string) {
	n.walk = nil
	own := spot{n.ties.number(report), 0}
	same := 0
	for _, b := range n.ties.of(own) {
		id := n.ties.ids[b.to.report]
		if level, ok := to[id]; ok && uint8(min(level, levels-1)) == b.level {
			same++
			continue
		}
		n.ties.cut(b.to, own)
		moved = append(moved, id)
	}
	if same == len(to) && moved == nil {
		return nil
	}
	was := map[spot]uint8{}
	for _, b := range n.ties.of(own) {
		was[b.to] = b.level
	}
	n.ties.clear(own.report, 1)
	for id, level := range to {
		other, l := spot{n.ties.number(id), 0}, uint8(min(level, levels-1))
		n.ties.tie(own, bond{to: other, level: l})
		if old, ok := was[other]; !ok || old != l {
			n.ties.tie(other, bond{to: own, level: l})
			moved = append(moved, id)
		}
	}
	return moved
}

// Part returns the reports of the part that holds this one, in no order.
func (n *Net) Part(report string) (out []string) {
	if n.walk == nil {
		n.walk = &walker{ties: n.ties}
	}
	for _, x := range n.walk.part(spot{n.ties.number(report), 0}) {
		out = append(out, n.ties.ids[x.report])
	}
	return out
}

// Keep writes the bonds that changed.
func (n *Net) Keep() { n.ties.keep() }
