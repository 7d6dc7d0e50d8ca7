package link

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

// Key is what two findings may have in common: named parts, and how rare it is
// that a report has all of them, in nats.
type Key struct {
	n    uint64
	rare float64
}

// KeyOf begins a key of this kind.
func KeyOf(kind string) Key { return Key{n: Hash(kind)} }

// With adds a part and its rarity.
func (k Key) With(part uint64, rarity float64) Key {
	return Key{Mix(k.n*31 + part), k.rare + rarity}
}

// Keys are those of a finding.
type Keys struct {
	Post  []uint64 // under which it is kept in an index
	Looks []Look   // under which findings of other reports are kept that it may meet
	Meet  []uint64 // findings of one part are compared that have one of these in common
	Near  []uint64 // findings of one report are bound that have one of these in common
	brief bool
}

// Brief returns no keys, to which others are added as far as they are Meet or Near.
func Brief() Keys { return Keys{brief: true} }

// Look is a key under which others are kept, how often findings have met there
// that are kept under it and under its own key, and that own key. Where too many
// reports have either of the two nobody meets: they are left to keys that fewer
// have.
type Look struct {
	key, own uint32
	times    uint8
}

// under reports whether a finding is kept under a key.
func (ks Keys) under(key uint32) bool {
	at, _ := slices.BinarySearch(ks.Post, uint64(key)<<32)
	return at < len(ks.Post) && uint32(ks.Post[at]>>32) == key
}

// back is the look as the other side sees it.
func (l Look) back() Look { return Look{l.own, l.key, l.times} }

// code passes a look through a coder.
func (l *Look) code(c *Coder) {
	n := uint64(l.times) << 1
	if l.key == l.own {
		n++
	}
	c.Uint(&n)
	l.times = uint8(n >> 1)
	c.Word32(&l.key)
	if n&1 == 1 {
		l.own = l.key
	} else {
		c.Word32(&l.own)
	}
}

func compareLooks(a, b Look) int { return cmp.Compare(a.both(), b.both()) }

func (l Look) both() uint64 { return uint64(l.key)<<32 | uint64(l.own) }

// selective is the rarity from which on findings that meet under a key are
// compared: about one report in four hundred has it.
const selective = 6.0

// week is the rarity of a week: of those of a year.
var week = math.Log(52)

// Add adds the keys that are rare enough by themselves, and with the week of
// publication, for where too many reports have them. A commoner one is added
// with the week alone, and left out where that does not make it rare. Findings
// published within seven days have a week in common; those of one week meet
// thrice.
func (ks *Keys) Add(published Interval, keys ...Key) {
	if !ks.brief {
		ks.Post, ks.Looks = slices.Grow(ks.Post, 2*len(keys)), slices.Grow(ks.Looks, 4*len(keys))
	}
	ks.Meet = slices.Grow(ks.Meet, 2*len(keys)+2)
	for _, k := range keys {
		if k.rare >= selective {
			ks.put(k.n, 1)
			ks.Meet = append(ks.Meet, k.n)
		}
		if k.rare+week < selective || published.IsZero() || ks.brief && k.rare >= selective {
			continue
		}
		w := published.First / 7
		before, n, after := k.of(w-1), k.of(w), k.of(w+1)
		ks.put(n, 3)
		if own := uint32(n >> 32); !ks.brief {
			ks.Looks = append(ks.Looks, Look{uint32(before >> 32), own, 1}, Look{uint32(after >> 32), own, 1})
		}
		if k.rare < selective {
			ks.Meet = append(ks.Meet, n, after)
		}
	}
}

func (k Key) of(week int) uint64 { return k.With(uint64(week), 0).n }

// put adds a key under which a finding is kept and meets others.
func (ks *Keys) put(n uint64, times uint8) {
	if key := uint32(n >> 32); !ks.brief {
		ks.Post, ks.Looks = append(ks.Post, n), append(ks.Looks, Look{key, key, times})
	}
}

// Within adds a key that findings of one report meet under, and no others.
func (ks *Keys) Within(report uint64, k Key) {
	n := k.With(report, 0).n
	ks.Meet, ks.Near = append(ks.Meet, n), append(ks.Near, n)
}

// Done sorts the keys by which findings of different reports meet.
func (ks *Keys) Done() Keys {
	slices.SortFunc(ks.Looks, compareLooks)
	return Keys{sorted(ks.Post), slices.Compact(ks.Looks), ks.Meet, ks.Near, ks.brief}
}

// Unique is the rarity of what few findings have.
const Unique = 20.0

// TypeRarity is how rare one of the twenty types of events is.
const TypeRarity = 3.0

// Names are what linking knows of the mentions of a report: how rare the words
// of each are, in thousandths of a nat, and the actor that it names. Actors that
// chains alone name stand behind those of the mentions.
type Names struct {
	Mentions int
	Rare     []uint64
	Actors   []string
	Chains   []int    // of each rung of each statement: the place in Actors, -1 none
	Number   []uint64 // of the actor; 0 where none is named
}

// NamesOf reads the mentions and chains of a report with the actors that they
// name.
func NamesOf(r *news.Report) *Names {
	n := &Names{Mentions: len(r.Mentions)}
	for _, m := range r.Mentions {
		rare := 0.0
		for _, w := range strings.Fields(arabic.Fold(m.Span.Of(r.Text))) {
			rare = max(rare, Rarity(arabic.Stem(w)))
		}
		n.Rare, n.Actors = append(n.Rare, uint64(rare*1000)), append(n.Actors, m.Actor)
	}
	for _, s := range r.Statements {
		for _, l := range s.Chain {
			n.Chains = append(n.Chains, n.place(l.Actor))
		}
	}
	n.number()
	return n
}

func (n *Names) place(actor string) int {
	if actor == "" {
		return -1
	}
	if at := slices.Index(n.Actors, actor); at >= 0 {
		return at
	}
	n.Rare, n.Actors = append(n.Rare, 0), append(n.Actors, actor)
	return len(n.Actors) - 1
}

// Seat makes the chains those that name these mentions, and a rung that has an
// actor of its own name that one.
func (n *Names) Seat(chains []int, own map[int]string) {
	n.Rare, n.Actors, n.Chains = n.Rare[:n.Mentions], n.Actors[:n.Mentions], slices.Clone(chains)
	for _, rung := range slices.Sorted(maps.Keys(own)) {
		n.Chains[rung] = n.place(own[rung])
	}
	n.number()
}

func (n *Names) number() {
	n.Number = make([]uint64, len(n.Actors))
	for i, id := range n.Actors {
		if id != "" {
			n.Number[i] = Hash(id)
		}
	}
}

// Code passes the names through a coder.
func (n *Names) Code(c *Coder) {
	c.Int(&n.Mentions)
	List(c, &n.Rare, c.Uint)
	CodeIDs(c, &n.Actors)
	c.Ints(&n.Chains)
	if c.reading {
		n.number()
	}
}

// CodeIDs passes a list in which ids come again.
func CodeIDs(c *Coder, ids *[]string) {
	var all []string
	var at map[string]uint64
	if !c.reading {
		all, at = distinct(*ids)
	}
	c.Strings(&all)
	List(c, ids, func(id *string) {
		n := at[*id]
		c.Uint(&n)
		if c.reading && n < uint64(len(all)) {
			*id = all[n]
		}
	})
}

// distinct returns the ids of a list, each once, and where each stands.
func distinct(ids []string) (all []string, at map[string]uint64) {
	at = map[string]uint64{}
	for _, id := range ids {
		if _, ok := at[id]; !ok {
			at[id] = uint64(len(all))
			all = append(all, id)
		}
	}
	return all, at
}

// Rarities tells of every actor how rare its name is in the report: as its
// rarest word.
func (n *Names) Rarities() *Amounts {
	out := AmountsFor(len(n.Number))
	for i, a := range n.Number {
		if a != 0 {
			r := out.At(a)
			*r = max(*r, float64(n.Rare[i])/1000)
		}
	}
	return out
}

// Set returns the actors of these mentions as a set.
func (n *Names) Set(mentions []int) []uint64 {
	set, _ := n.SetIn(nil, mentions)
	return set
}

// SetIn is Set of some lists of mentions together. The set lies in a room that may
// hold others, of which is returned what is left.
func (n *Names) SetIn(room []uint64, lists ...[]int) (set, rest []uint64) {
	set = room[:0]
	for _, mentions := range lists {
		for _, i := range mentions {
			if i >= 0 && i < len(n.Number) && n.Number[i] != 0 {
				set = append(set, n.Number[i])
			}
		}
	}
	if len(set) == 0 {
		return nil, room
	}
	set = sorted(set)
	return set[:len(set):len(set)], set[len(set):]
}

// Actor returns the actor of a mention, "" and 0 where there is none.
func (n *Names) Actor(mention int) (string, uint64) {
	if mention < 0 || mention >= len(n.Actors) {
		return "", 0
	}
	return n.Actors[mention], n.Number[mention]
}

// MentionsIn returns the mentions that begin
// in a span.
func MentionsIn(r *news.Report, s news.Span) []int {
	var out []int
	first, _ := slices.BinarySearchFunc(r.Mentions, s.Start, func(m news.Mention, at int) int { return m.Start - at })
	for i := first; i < len(r.Mentions) && r.Mentions[i].Start < s.End; i++ {
		out = append(out, i)
	}
	return out
}
