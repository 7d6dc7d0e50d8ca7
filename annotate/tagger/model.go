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

// Set is one model for each head, with their weights in one table.
type Set struct {
	models []*seqlabel.Model // as Heads; nil where there is none
	from   []int             // first column of each
	width  int
	table  *seqlabel.Table
}

// NewSet joins models of the heads; nil where a head has none. The error names
// a model whose labels are not those of its head.
func NewSet(models []*seqlabel.Model) (*Set, error) {
	s := &Set{models: models}
	var tables []*seqlabel.Table
	var widths []int
	for k, m := range models {
		s.from = append(s.from, s.width)
		if m == nil {
			continue
		}
		if !slices.Equal(m.Labels, Labels(Heads[k])) {
			return nil, fmt.Errorf("model of %s has other labels", Heads[k])
		}
		tables = append(tables, m.Table())
		widths = append(widths, len(m.Labels))
		s.width += len(m.Labels)
	}
	s.table = seqlabel.Join(tables, widths)
	return s, nil
}

// Shipped returns the embedded models; broken bytes would be a bug of ours.
var Shipped = sync.OnceValue(func() *Set {
	models := make([]*seqlabel.Model, len(Heads))
	for k, h := range Heads {
		data, err := modelFiles.ReadFile("model/" + string(h) + ".bin")
		if err != nil {
			continue
		}
		models[k] = &seqlabel.Model{}
		if err := models[k].UnmarshalBinary(data); err != nil {
			panic(fmt.Errorf("model of %s: %w", h, err))
		}
	}
	s, err := NewSet(models)
	if err != nil {
		panic(err)
	}
	return s
})

// Model returns the model of a head, nil where it has none.
func (s *Set) Model(h annotate.Head) *seqlabel.Model {
	for k, x := range Heads {
		if x == h {
			return s.models[k]
		}
	}
	return nil
}
