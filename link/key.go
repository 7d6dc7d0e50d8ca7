package link

import (
	"math"
	"strconv"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// Key is what two findings may have in common: named parts, and how rare it is
// that a report has all of them, in nats.
type Key struct {
	text string
	rare float64
}

// KeyOf begins a key of this kind.
func KeyOf(kind string) Key { return Key{text: kind} }

// With adds a part and its rarity.
func (k Key) With(part string, rarity float64) Key {
	return Key{k.text + "\x00" + part, k.rare + rarity}
}

// selective is the rarity from which on findings that meet under a key are
// compared: about one report in four hundred has it.
const selective = 6.0

// week is the rarity of a week: of those of a year.
var week = math.Log(52)

// Keys appends the keys that are rare enough by themselves; a commoner one is
// made rarer by the week of publication, and left out where that does not
// suffice. Findings published within seven days have a week in common. It looks
// at the key alone, so that what is compared never depends on what else is in a
// case.
func Keys(out []string, published Interval, keys ...Key) []string {
	for _, k := range keys {
		switch {
		case k.rare >= selective:
			out = append(out, k.text)
		case k.rare+week >= selective && !published.IsZero():
			n := published.First / 7
			out = append(out, k.text+"\x00"+strconv.Itoa(n), k.text+"\x00"+strconv.Itoa(n+1))
		}
	}
	return out
}

// NameRarities tells of every actor that the report names how rare its name is
// there: as its rarest word.
func NameRarities(r *news.Report) map[string]float64 {
	out := map[string]float64{}
	for _, m := range r.Mentions {
		for _, w := range strings.Fields(arabic.Fold(m.Span.Of(r.Text))) {
			out[m.Actor] = max(out[m.Actor], Rarity(arabic.Stem(w)))
		}
	}
	return out
}

// TypeRarity is how rare one of the twenty types of events is.
const TypeRarity = 3.0
