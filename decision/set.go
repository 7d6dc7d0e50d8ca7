package decision

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// set sets the field of the finding at an index and reports whether that
// changed anything.
func set(r *news.Report, d Decision, at int) (changed bool, err error) {
	switch d.A.Layer {
	case Mention:
		return setMention(r, d, &r.Mentions[at])
	case Time:
		return setTime(r, d, &r.Times[at])
	case Statement:
		return setStatement(r, d, &r.Statements[at])
	}
	return setEvent(r, d, &r.Events[at])
}

// put sets one value.
func put[T comparable](to *T, v T, by *news.Maker, d Decision) bool {
	if *to == v {
		return false
	}
	*to, *by = v, d.Maker()
	return true
}

// putSpan sets a range; "" empties it.
func putSpan(r *news.Report, to *news.Span, by *news.Maker, d Decision) (bool, error) {
	if d.Value == "" {
		return put(to, news.Span{}, by, d), nil
	}
	s, err := parseRange(d.Value)
	if err == nil {
		err = inside(r, s)
	}
	if err != nil {
		return false, err
	}
	return put(to, s, by, d), nil
}

func setMention(r *news.Report, d Decision, m *news.Mention) (bool, error) {
	if d.Field == "span" {
		return putSpan(r, &m.Span, &m.By, d)
	}
	return put(&m.Type, news.Type(d.Value), &m.By, d), nil
}

func setTime(r *news.Report, d Decision, t *news.Timex) (bool, error) {
	if d.Field == "span" {
		return putSpan(r, &t.Span, &t.By, d)
	}
	changed := put(&t.Value, d.Value, &t.By, d)
	if changed {
		interval(t)
	}
	return changed, nil
}

func setStatement(r *news.Report, d Decision, s *news.Statement) (bool, error) {
	switch d.Field {
	case "cue":
		return putSpan(r, &s.Cue, &s.By, d)
	case "source":
		return putSpan(r, &s.Source, &s.By, d)
	case "content":
		return putSpan(r, &s.Content, &s.By, d)
	case "kind":
		return put(&s.Kind, news.SourceKind(d.Value), &s.By, d), nil
	case "stance":
		return put(&s.Stance, news.Stance(d.Value), &s.By, d), nil
	case "direct":
		return put(&s.Direct, d.Value == "true", &s.By, d), nil
	}
	return setChain(r, d, s)
}

// setChain sets the links of a chain; a name that the report has leads to its
// words and its mention.
func setChain(r *news.Report, d Decision, s *news.Statement) (bool, error) {
	links, err := parseChain(d.Value)
	if err != nil {
		return false, err
	}
	for i := range links {
		l := &links[i]
		if l.Mention = mention(r, l.Name, s.Content.Start); l.Mention != 0 {
			l.Words = r.Mentions[l.Mention.Index()].Span
		} else if at := strings.Index(r.Text, l.Name); at >= 0 {
			l.Words = news.Span{Start: at, End: at + len(l.Name)}
		}
	}
	if slices.EqualFunc(links, s.Chain, func(a, b news.Link) bool { return a.Kind == b.Kind && a.Name == b.Name }) {
		return false, nil
	}
	s.Chain, s.By = links, d.Maker()
	return true, nil
}

func setEvent(r *news.Report, d Decision, e *news.Event) (bool, error) {
	switch d.Field {
	case "span":
		return putSpan(r, &e.Span, &e.By, d)
	case "type":
		return put(&e.Type, news.EventType(d.Value), &e.By, d), nil
	case "mode":
		return put(&e.Mode, d.Value, &e.By, d), nil
	case "status":
		return put(&e.Status, news.Status(d.Value), &e.By, d), nil
	case "date":
		if e.Date != d.Value {
			e.Time = 0
		}
		return put(&e.Date, d.Value, &e.By, d), nil
	case "place":
		refs, err := mentions(r, d.Value, e.Start)
		if err != nil {
			return false, err
		}
		return put(&e.Place, append(refs, 0)[0], &e.By, d), nil
	case "agent":
		return putRefs(r, &e.Agent, e, d)
	}
	return putRefs(r, &e.With, e, d)
}

func putRefs(r *news.Report, to *[]news.Ref, e *news.Event, d Decision) (bool, error) {
	refs, err := mentions(r, d.Value, e.Start)
	if err != nil || slices.Equal(refs, *to) {
		return false, err
	}
	*to, e.By = refs, d.Maker()
	return true, nil
}

// mentions returns the mentions with these names.
func mentions(r *news.Report, value string, near int) (out []news.Ref, err error) {
	for _, name := range names(value) {
		ref := mention(r, name, near)
		if ref == 0 {
			return nil, fmt.Errorf("the report has no name %q", name)
		}
		out = append(out, ref)
	}
	return out, nil
}

// mention returns the mention with this name that stands nearest to a byte of
// the text, 0 where there is none. Spellings that fold alike are one name.
func mention(r *news.Report, name string, near int) news.Ref {
	best, gap := news.Ref(0), 0
	folded := arabic.Fold(name)
	for i, m := range r.Mentions {
		if arabic.Fold(m.Of(r.Text)) != folded {
			continue
		}
		if g := max(near-m.Start, m.Start-near); best == 0 || g < gap {
			best, gap = news.RefTo(i), g
		}
	}
	return best
}
