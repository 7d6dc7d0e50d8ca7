package tagger

import (
	"embed"
	"fmt"
	"slices"
	"sync"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

//go:embed model
var modelFiles embed.FS

// Heads are the heads that the tagger answers, in the order in which they build
// on one another: each sees what those before it found.
var Heads = []annotate.Head{
	annotate.HeadMention, annotate.HeadCue, annotate.HeadContent, annotate.HeadInner, annotate.HeadEvent, annotate.HeadStatus,
}

// Labels returns the labels of a head, in the order of its posterior.
func Labels(h annotate.Head) []string {
	switch h {
	case annotate.HeadMention:
		out := []string{"O"}
		for _, t := range []news.Type{news.Person, news.Organization, news.Place, news.Outlet} {
			out = append(out, "B-"+string(t), "I-"+string(t))
		}
		return out
	case annotate.HeadEvent:
		out := []string{"O"}
		for _, t := range news.EventTypes {
			out = append(out, string(t))
		}
		return out
	case annotate.HeadStatus:
		return []string{string(news.Happened), string(news.Planned), string(news.Requested), string(news.Denied), string(news.Hypothetical)}
	}
	return []string{"O", "B", "I"}
}

// Models are the learned parts of the tagger; nil where there is none.
type Models struct {
	Mention, Cue, Content, Inner *seqlabel.Model
	Event                        *seqlabel.Classifier // whether a token tells of an event
	Kind                         *seqlabel.Classifier // of which type, where one does
	Status                       *seqlabel.Classifier
}

// Part is one of the models by the name of its file: a chain or a classifier.
type Part struct {
	Name       string
	Labels     []string
	Chain      **seqlabel.Model
	Classifier **seqlabel.Classifier
}

// Parts returns the models with their names and labels, in the order in which
// they are taught.
func (m *Models) Parts() []Part {
	return []Part{
		{"mention", Labels(annotate.HeadMention), &m.Mention, nil},
		{"cue", Labels(annotate.HeadCue), &m.Cue, nil},
		{"content", Labels(annotate.HeadContent), &m.Content, nil},
		{"inner", Labels(annotate.HeadInner), &m.Inner, nil},
		{"event", []string{"O", "event"}, nil, &m.Event},
		{"kind", Labels(annotate.HeadEvent)[1:], nil, &m.Kind},
		{"status", Labels(annotate.HeadStatus), nil, &m.Status},
	}
}

// check returns what is wrong with the labels of a part.
func (p *Part) check() error {
	if p.Chain != nil && *p.Chain != nil && !slices.Equal((*p.Chain).Labels, p.Labels) ||
		p.Classifier != nil && *p.Classifier != nil && !slices.Equal((*p.Classifier).Labels, p.Labels) {
		return fmt.Errorf("model of %s has other labels", p.Name)
	}
	return nil
}

// Set is models with their weights joined: early are asked of every token, late
// only of those that may well tell of an event.
type Set struct {
	Models
	early, late layer
	couples     couples // of the early ones
}

// layer is some models in one table.
type layer struct {
	table *seqlabel.Lanes
	from  map[string]int       // first column of each part, which is that of its second label
	bias  map[string][]float32 // of the labels of each classifier but the first, against that
}

// NewSet joins models. The error names a model whose labels are not those of
// its head.
func NewSet(m Models) (*Set, error) {
	s := &Set{Models: m}
	parts := s.Parts()
	for i := range parts {
		if err := parts[i].check(); err != nil {
			return nil, err
		}
	}
	s.early, s.late = joined(parts[:5]), joined(parts[5:]) // the first have room in a row
	if s.early.table.Width() == 1 {
		s.couples = newCouples(s.early.table)
	}
	return s, nil
}

func joined(parts []Part) layer {
	l := layer{from: map[string]int{}, bias: map[string][]float32{}}
	var tables []*seqlabel.Table
	var labels []int
	columns := 0
	for _, p := range parts {
		switch {
		case p.Chain != nil && *p.Chain != nil:
			tables = append(tables, (*p.Chain).Table())
		case p.Classifier != nil && *p.Classifier != nil:
			tables = append(tables, (*p.Classifier).Table())
			l.bias[p.Name] = against((*p.Classifier).Bias())
		default:
			continue
		}
		labels = append(labels, len(p.Labels))
		l.from[p.Name] = columns
		columns += len(p.Labels) - 1
	}
	l.table = seqlabel.NewLanes(tables, labels)
	return l
}

// against returns all but the first number, each less the first.
func against(of []float32) []float32 {
	out := make([]float32, len(of)-1)
	for k := range out {
		out[k] = of[k+1] - of[0]
	}
	return out
}

func (l *layer) width() int { return l.table.Width() }

// Shipped returns the embedded models; broken bytes would be a bug of ours.
var Shipped = sync.OnceValue(func() *Set {
	m := Models{}
	for _, p := range m.Parts() {
		data, err := modelFiles.ReadFile("model/" + p.Name + ".bin")
		if err != nil {
			continue
		}
		if p.Chain != nil {
			*p.Chain = &seqlabel.Model{}
			err = (*p.Chain).UnmarshalBinary(data)
		} else {
			*p.Classifier = &seqlabel.Classifier{}
			err = (*p.Classifier).UnmarshalBinary(data)
		}
		if err != nil {
			panic(fmt.Errorf("model of %s: %w", p.Name, err))
		}
	}
	s, err := NewSet(m)
	if err != nil {
		panic(err)
	}
	return s
})
