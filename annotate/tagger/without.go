package tagger

// Without says which sorts of features are left out, to measure what each is
// worth.
type Without struct {
	Lists    bool // names, titles, heads, words of events
	Clusters bool // of words by their company in news
}

// Blind leaves out features of the report that Reset turned to.
func (f *Features) Blind(w Without) {
	if w == (Without{}) {
		return
	}
	s := sets()
	if w.Lists {
		s = nil
		clear(f.lists)
		clear(f.tells)
	}
	own := map[string]*form{}
	for i := range f.tokens {
		t := &f.tokens[i]
		key := string(rune(t.Kind)) + t.Norm
		if own[key] == nil {
			own[key] = newForm(t.Norm, t.Kind, s)
			if w.Clusters {
				own[key].cluster = Cluster{}
				own[key].fill(t.Norm)
			}
		}
		f.forms[i] = own[key]
	}
	f.gather()
}
