package statement

import "github.com/rawi-news/rawi/news"

// carried finds who carried a statement by words at its verb: relayed speech
// (one outlet from another source), an interview, or the carrier of the
// sentence before with the same speaker.
func (w *weaver) carried(s *spoken) []news.Link {
	f := s.f
	if c := w.sense[f.cue].cue; c != nil && c.class == carry && f.source >= 0 {
		if from, to := w.relayed(f); from >= 0 {
			origin := w.voiceOf(f, from, to)
			carrier := s.voice.links
			s.voice.links = append(origin.links, carrier...)
			return nil
		}
	}
	if l, ok := w.interview(f); ok {
		return []news.Link{l}
	}
	if f.source < 0 && w.last != nil && s.outer == nil {
		return w.last.carriers
	}
	return nil
}

// relayed returns the phrase behind the particle of a relaying verb.
func (w *weaver) relayed(f *found) (from, to int) {
	if f.first < f.cueEnd {
		return -1, -1
	}
	for k := f.cueEnd; k < f.first && k < f.cueEnd+30; k++ {
		if w.opensFor(f.cue, k) && k+1 < f.first {
			to := k + 1
			for to < f.first && w.role[to] == plain && !w.isThat(to) && w.sense[to].cue == nil {
				to++
			}
			if to > k+1 {
				return k + 1, to
			}
		}
	}
	return -1, -1
}

// interview finds an outlet to which the source spoke: an outlet's name between
// cue and content, outside the source, behind a preposition.
func (w *weaver) interview(f *found) (news.Link, bool) {
	if f.way != wayAfter {
		return news.Link{}, false
	}
	for k := f.cueEnd; k < f.first && k < f.cueEnd+40; k++ {
		if k >= f.source && k < f.sourceEnd {
			continue
		}
		if n := w.begins[k]; n > 0 && w.Mentions[n-1].Type == news.Outlet {
			l := w.named(news.SourceOutlet, int(n-1), w.Mentions[n-1].Span)
			l.How = "said"
			return l, true
		}
	}
	return news.Link{}, false
}

// trailing finds a source that stands behind a whole statement with its own
// cue, in the same sentence: it lengthens the chain.
func (w *weaver) trailing(s *spoken) []news.Link {
	f := s.f
	_, last := w.sentence(max(f.last-1, 0))
	for k := f.last; k < last && k < f.last+12; k++ {
		c := w.sense[k].cue
		if c == nil || c.class != adverbial || k == f.cue {
			continue
		}
		from := w.cueEnd(k)
		for from < last && w.Tokens[from].Kind != news.Word && w.Tokens[from].Kind != news.Latin {
			from++
		}
		if from >= last {
			return nil
		}
		to := from + 1
		for to < last && to < from+12 && w.role[to] != comma && w.role[to] != stop {
			to++
		}
		g := &found{cue: k, cueEnd: w.cueEnd(k), first: f.first, last: f.last, way: wayBefore}
		return w.voiceOf(g, from, to).links
	}
	return nil
}
