package seqlabel

// three is run for models of three labels, which most chains have: it turns psi
// into log marginals, in out.
func (l *lattice) three(out []float32, t []float64) {
	t = t[:12] // from O, B, I; then from the start
	a, b, c := 0.0, 0.0, 0.0
	for i := 0; i+3 <= len(out); i += 3 {
		psi, alpha := l.psi[i:i+3:i+3], l.alpha[i:i+3:i+3]
		if i == 0 {
			a, b, c = t[9]*psi[0], t[10]*psi[1], t[11]*psi[2]
		} else {
			a, b, c = (a*t[0]+b*t[3]+c*t[6])*psi[0], (a*t[1]+b*t[4]+c*t[7])*psi[1], (a*t[2]+b*t[5]+c*t[8])*psi[2]
		}
		if f := rescale(a + b + c); f != 1 {
			a, b, c = a*f, b*f, c*f
		}
		alpha[0], alpha[1], alpha[2] = a, b, c
	}
	a, b, c = 1, 1, 1
	for i := len(out) - 3; i >= 0; i -= 3 {
		psi, alpha, row := l.psi[i:i+3:i+3], l.alpha[i:i+3:i+3], out[i:i+3:i+3]
		p, q, r := alpha[0]*a, alpha[1]*b, alpha[2]*c
		if sum := p + q + r; sum > 0 {
			sum = 1 / sum
			p, q, r = p*sum, q*sum, r*sum
		}
		row[0], row[1], row[2] = logP(p), logP(q), logP(r)
		p, q, r = a*psi[0], b*psi[1], c*psi[2]
		a, b, c = p*t[0]+q*t[1]+r*t[2], p*t[3]+q*t[4]+r*t[5], p*t[6]+q*t[7]+r*t[8]
		if f := rescale(a + b + c); f != 1 {
			a, b, c = a*f, b*f, c*f
		}
	}
}

// rescale returns what to multiply numbers of this sum by so that they stay in
// range: 1 as long as they are, since each step would wait for a division.
func rescale(sum float64) float64 {
	if sum > 1e-60 && sum < 1e60 || sum <= 0 {
		return 1
	}
	return 1 / sum
}
