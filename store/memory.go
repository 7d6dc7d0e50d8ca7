package store

import (
	"context"
	"maps"
	"slices"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/link"
)

// Memory returns what linking kept with the last [Case.SaveLinks], by layer;
// empty where the case was never linked.
func (c *Case) Memory(ctx context.Context) (m link.Memory, err error) {
	defer fault.Wrap(&err, "load what linking keeps")
	m = link.Memory{}
	err = each(ctx, c.read, "SELECT l.layer, r.id, l.print, l.parts FROM linked l JOIN reports r USING (doc)", nil, func(scan scanner) error {
		var name, id, print string
		var parts []byte
		if err := scan(&name, &id, &print, &parts); err != nil {
			return err
		}
		l := m[name]
		if l == nil {
			l = link.NewLayer()
			m[name] = l
		}
		list, err := list[string](parts)
		l.Prints[id], l.Parts[id] = print, list
		return err
	})
	return m, kindOf(err)
}

// keep writes what linking keeps of the reports that m holds.
func (p *page) keep(m link.Memory) error {
	for _, name := range slices.Sorted(maps.Keys(m)) {
		l := m[name]
		for _, id := range slices.Sorted(maps.Keys(l.Prints)) {
			d, err := p.docOf(id)
			if err != nil {
				return err
			}
			err = p.do("INSERT INTO linked VALUES (?, ?, ?, ?) ON CONFLICT (doc, layer) DO UPDATE SET print = excluded.print, parts = excluded.parts", d, name, l.Prints[id], toJSON(l.Parts[id]))
			if err != nil {
				return err
			}
		}
	}
	return nil
}
