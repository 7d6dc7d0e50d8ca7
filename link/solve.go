package link

import "slices"

// solve returns the parts that are others than before, or hold a finding that
// changed, members ascending. In k.were stand the parts then that were there before
// of all that was looked at and that are no more as they were.
func (k *knot[T]) solve() (parts [][]spot) {
	w, done := &walker{ties: k.layer.ties}, spotSet{}
	for queue := k.stirred(); len(queue) > 0; {
		k.around(queue)
		from := len(parts)
		for _, n := range queue {
			if done.in.of(n) {
				continue
			}
			members := w.part(n)
			for _, m := range members {
				done.add(m)
			}
			parts = append(parts, members)
		}
		queue = k.touch(slices.Concat(parts[from:]...))
	}
	inPieces(len(parts), fetchAtOnce, func(p int) { slices.SortFunc(parts[p], k.layer.ties.compare) })
	return slices.DeleteFunc(parts, func(members []spot) bool {
		if k.differs(members) {
			return false
		}
		delete(k.were, members[0])
		return true
	})
}

// around reads the bonds of the reports of these findings, and of those to which
// these are bound.
func (k *knot[T]) around(all []spot) {
	t := k.layer.ties
	k.fetch(all, t.fetch)
	var others []int32
	for _, n := range all {
		for _, b := range t.of(n) {
			if t.rows[b.to.report] == nil {
				others = append(others, b.to.report)
			}
		}
	}
	t.fetch(others)
}

// stirred returns the findings that changed or whose bonds did, and those that were
// in one part with what changed.
func (k *knot[T]) stirred() []spot {
	t := k.layer.ties
	var all []spot
	for id := range k.fresh {
		all = append(all, spot{report: t.number(id)})
	}
	k.fetch(slices.Concat(all, k.spots), k.layer.fetchParts)
	var parts spotSet
	for _, n := range all {
		for _, part := range k.layer.partsOf(n.report) {
			k.note(&parts, part)
		}
	}
	for i, n := range k.spots {
		if k.anew[i] {
			k.note(&parts, k.layer.partOf(n))
		}
	}
	return slices.Concat(k.look(parts.list), k.spots, k.moved.list)
}

// touch looks at the parts in which these findings were, and returns those that were
// together with them.
func (k *knot[T]) touch(all []spot) []spot {
	k.fetch(all, k.layer.fetchParts)
	var parts spotSet
	for _, n := range all {
		k.note(&parts, k.layer.partOf(n))
	}
	return k.look(parts.list)
}

// note adds a part to those that are to be looked at.
func (k *knot[T]) note(parts *spotSet, part spot) {
	if part != nowhere && k.were[part] == nil {
		parts.add(part)
	}
}

// look reads parts as they were, and returns those of their members that are there.
func (k *knot[T]) look(parts []spot) (out []spot) {
	all := make([]*solved, len(parts))
	inPieces(len(parts), fetchAtOnce, func(i int) { all[i] = k.layer.readSolved(parts[i]) })
	for i, part := range parts {
		all[i].seat(k.layer.ties, part)
		k.were[part] = all[i]
		for _, n := range all[i].members {
			if k.hand.of(n) > 0 || !k.isWhole(n.report) {
				out = append(out, n)
			}
		}
	}
	return out
}

// fetch calls read with the reports of findings.
func (k *knot[T]) fetch(all []spot, read func(reports []int32)) {
	reports := make([]int32, len(all))
	for i, n := range all {
		reports[i] = n.report
	}
	read(reports)
}

// differs reports whether a part must be solved.
func (k *knot[T]) differs(members []spot) bool {
	if slices.ContainsFunc(members, k.changed) {
		return true
	}
	part := k.layer.partOf(members[0])
	return part != members[0] || !slices.Equal(k.were[part].members, members)
}
