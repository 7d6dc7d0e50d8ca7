package happening

import (
	"slices"

	"github.com/rawi-news/rawi/link"
)

// keys are what two mentions of one happening have in common.
func keys(e *event) []string {
	var all []link.Key
	add := func(k link.Key) { all = append(all, k) }
	typ := link.KeyOf("type").With(string(e.Type), link.TypeRarity)
	trigger := link.KeyOf("trigger").With(e.trigger, link.Rarity(e.trigger))
	for _, a := range e.all {
		add(typ.With(a, e.rare[a]))
		add(trigger.With(a, e.rare[a]))
	}
	if e.place != "" {
		add(typ.With(e.place, e.rare[e.place]))
		add(trigger.With(e.place, e.rare[e.place]))
	}
	for n, w := range e.near.Rarest(6) {
		if n < 3 {
			add(typ.With("word "+w, link.Rarity(w)))
		}
		if w != e.trigger {
			add(trigger.With("word "+w, link.Rarity(w)))
		}
	}
	add(trigger)
	out := link.Keys(nil, e.published, all...)
	out = append(out, "report\x00"+string(e.Type)+"\x00"+e.where.Report, "report\x00"+e.trigger+"\x00"+e.where.Report)
	slices.Sort(out)
	return slices.Compact(out)
}
