package happening

import "github.com/rawi-news/rawi/link"

// keys are, beside those that are given, what two mentions of one happening have in
// common.
func keys(e *event, ks link.Keys) link.Keys {
	var all []link.Key
	add := func(k link.Key) { all = append(all, k) }
	typ := link.KeyOf("type").With(link.Hash(string(e.Type)), link.TypeRarity)
	trigger := link.KeyOf("trigger").With(e.spoken, e.rarity)
	for _, a := range e.all {
		add(typ.With(a, e.rare.Of(a)))
		add(trigger.With(a, e.rare.Of(a)))
	}
	if e.place != 0 {
		add(typ.With(e.place, e.rare.Of(e.place)))
		add(trigger.With(e.place, e.rare.Of(e.place)))
	}
	for n, w := range e.near.Rarest(6) {
		if n < 3 {
			add(typ.With(w, link.WeightOf(w)))
		}
		if w != link.StemOf(e.trigger) && w != link.StemOf(e.written) {
			add(trigger.With(w, link.WeightOf(w)))
		}
	}
	add(trigger)
	ks.Add(e.published, all...)
	report := link.Hash(e.where.Report)
	ks.Within(report, typ)
	ks.Within(report, trigger)
	return ks.Done()
}
