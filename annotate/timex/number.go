package timex

// The numbers of the grammar. Digits give one reading with their value; number
// words give a reading for every prefix that is a number of its own (eight, and
// eight and forty), so that a pattern can take the one that fits.

// digits appends the readings of a run of digits.
func (g *grammar) digits(l *lattice, i int) {
	p := &l.pieces[i]
	if p.digits > 6 {
		return
	}
	add := func(c class, val, end int) { l.atoms = append(l.atoms, atom{c, val, end}) }
	add(g.c.num, p.value, i+1)
	add(g.c.dig, p.value, i+1)
	if p.digits <= 2 {
		add(g.c.dig2, p.value, i+1)
	}
	if p.digits == 4 {
		add(g.c.dig4, p.value, i+1)
		add(g.c.year, p.value, i+1)
		if p.value < 1260 && p.value%100 < 60 {
			add(g.c.clock4, p.value, i+1) // 1140 for 11:40
		}
	}
	g.decimal(l, i)
}

// decimal appends a reading in hundredths for 3.5 and 3,5.
func (g *grammar) decimal(l *lattice, i int) {
	if i+2 >= len(l.pieces) {
		return
	}
	mark, frac := &l.pieces[i+1], &l.pieces[i+2]
	if !mark.glued || !frac.glued || frac.digits == 0 || frac.digits > 2 || (mark.norm != "." && mark.norm != ",") {
		return
	}
	v := frac.value
	if frac.digits == 1 {
		v *= 10
	}
	l.atoms = append(l.atoms, atom{g.c.dec, l.pieces[i].value*100 + v, i + 3})
}

// numbers appends the readings of number words that begin at piece i.
func (g *grammar) numbers(l *lattice, i int) {
	first := int(l.at[i])
	last := len(l.atoms)
	for k := first; k < last; k++ {
		switch a := l.atoms[k]; a.class {
		case g.c.card:
			g.cardinal(l, a.val, a.val, a.end, 0)
		case g.c.ord:
			g.ordinal(l, a)
		}
	}
}

// cardinal appends the number read so far and goes on with what may follow: a
// smaller rank behind a conjunction, or thousands. last is the rank just read.
func (g *grammar) cardinal(l *lattice, sum, last, end, depth int) {
	l.atoms = append(l.atoms, atom{g.c.num, sum, end}, atom{g.c.numw, sum, end})
	if sum >= 1000 {
		l.atoms = append(l.atoms, atom{g.c.year, sum, end})
	}
	if depth > 5 || last > 2000 {
		return
	}
	next := end
	if next < len(l.pieces) && l.pieces[next].norm == g.and {
		next++
	} else {
		return
	}
	for _, a := range l.from2(g, next) {
		if a.class == g.c.card && joins(last, a.val) {
			g.cardinal(l, sum+a.val, a.val, a.end, depth+1)
		}
	}
}

// from2 returns the lexicon's readings of a piece whose atoms are not yet built.
func (l *lattice) from2(g *grammar, i int) []atom {
	if i >= len(l.pieces) {
		return nil
	}
	was := len(l.atoms)
	g.lookup(l, i)
	out := append([]atom(nil), l.atoms[was:]...)
	l.atoms = l.atoms[:was]
	return out
}

// joins reports whether a number of rank next may follow one of rank last:
// units before tens, hundreds before both, thousands before all.
func joins(last, next int) bool {
	switch {
	case last < 10:
		return next >= 20 && next <= 90
	case last >= 1000:
		return next < 1000
	case last >= 100:
		return next < 100
	}
	return false
}

// ordinal appends the ordinal with the tens that may follow it.
func (g *grammar) ordinal(l *lattice, a atom) {
	l.atoms = append(l.atoms, atom{g.c.ordn, a.val, a.end})
	if a.val > 9 || a.end+1 >= len(l.pieces) || l.pieces[a.end].norm != g.and {
		return
	}
	for _, b := range l.from2(g, a.end+1) {
		if b.class == g.c.ord && b.val >= 20 && b.val <= 90 {
			l.atoms = append(l.atoms, atom{g.c.ordn, a.val + b.val, b.end})
		}
	}
}
