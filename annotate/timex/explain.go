package timex

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

//go:embed data/phrases.tsv
var phrasesTSV string

// phrases are the phrases of an explanation by key: English, Arabic.
var phrases = sync.OnceValue(func() map[string][2]string {
	out := map[string][2]string{}
	for _, l := range strings.Split(phrasesTSV, "\n") {
		if f := strings.Split(l, "\t"); len(f) == 3 && l[0] != '#' {
			out[f[0]] = [2]string{f[1], f[2]}
		}
	}
	return out
})

// Language is what an explanation is written in.
type Language int

// The languages of an explanation.
const (
	English Language = iota
	Arabic
)

func (l Language) say(key string, args ...any) string {
	p := phrases()[key][l]
	if len(args) == 0 {
		return p
	}
	return fmt.Sprintf(p, args...)
}

// Explain says in a sentence what the words of t mean and why: the value, what
// it was counted from, the modifier, what is doubtful, other readings.
func Explain(text string, t news.Timex, in Language) string {
	parts := []string{t.Value}
	if t.Value == "" {
		parts[0] = in.say("unresolved")
	}
	out := t.Of(text) + " = " + parts[0] + ": "
	var notes []string
	if t.Value != "" || t.Why == "" {
		notes = append(notes, reason(t, in))
	}
	if t.Mod != "" && phrases()[t.Mod][in] != "" {
		notes = append(notes, in.say(t.Mod))
	}
	if t.Why != "" {
		notes = append(notes, in.why(t.Why))
	} else if t.Begin != "" && t.Begin == t.End && namesWeekday(t.Of(text)) {
		notes = append(notes, in.say("fits"))
	}
	for _, a := range t.Alt {
		notes = append(notes, in.say("or", a))
	}
	return out + strings.Join(notes, "; ")
}

// reason says what a value was counted from.
func reason(t news.Timex, in Language) string {
	anchor, ok := news.Date{Value: t.Anchor.Value}.Day()
	begin, dated := news.Date{Value: t.Begin}.Day()
	switch {
	case t.Anchor.Kind == "" && t.Type == news.TimexDuration:
		return in.say("duration")
	case t.Anchor.Kind == "" && strings.HasSuffix(t.Value, "_REF"):
		return in.say("vague")
	case t.Anchor.Kind == "" && t.Value == "":
		return t.Rule
	case t.Anchor.Kind == "":
		return in.say("written")
	case !ok || !dated || t.Begin != t.End:
		return in.say("from", in.say(t.Anchor.Kind), t.Anchor.Value)
	}
	name, when := in.say(t.Anchor.Kind), in.say(anchor.Weekday().String())+anchor.Format(" 2006-01-02")
	switch n := int(begin.Sub(anchor).Hours() / 24); {
	case n == 0:
		return in.say("same", name, when)
	case n == -1:
		return in.say("onebefore", name, when)
	case n == 1:
		return in.say("oneafter", name, when)
	case n < 0:
		return in.say("before", in.days(-n), name, when)
	default:
		return in.say("after", in.days(n), name, when)
	}
}

// days writes a number of days, two or more.
func (l Language) days(n int) string {
	switch {
	case n == 2:
		return l.say("two")
	case n <= 10:
		return l.say("few", n)
	}
	return l.say("many", n)
}

// why says what is doubtful; what has no phrase stays as it is.
func (l Language) why(text string) string {
	if p, ok := phrases()[text]; ok {
		return p[l]
	}
	return text
}

// namesWeekday reports whether one of the words names a day of the week.
func namesWeekday(words string) bool {
	g := loaded()
	for _, w := range strings.Fields(arabic.Fold(words)) {
		if e := g.lexicon[w]; e != nil {
			has := map[class]bool{}
			e.classes(has)
			if has[g.classes.of("weekday")] {
				return true
			}
		}
	}
	return false
}
