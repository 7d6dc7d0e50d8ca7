package statement

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
)

//go:embed cues.tsv
var cueList string

//go:embed words.tsv
var wordList string

//go:embed heads.tsv
var headList string

// class is how a cue behaves.
type class uint8

const (
	verb class = iota + 1
	carry
	label
	frame
	noun
	passive
	adverbial
	phrase
)

var classes = map[string]class{"verb": verb, "carry": carry, "label": label, "frame": frame, "noun": noun,
	"passive": passive, "adverbial": adverbial, "phrase": phrase}

// cue is one entry of the lexicon.
type cue struct {
	lemma   string // folded
	class   class
	stance  news.Stance
	opens   []string // folded particles that open the content
	hash    uint32
	example string
}

// as is how a form realises its cue.
type as uint8

const (
	asPast as = iota + 1
	asImperfect
	asParticiple
	asNoun
	asForm
)

// reading of a form: the cue and how the form realises it.
type sense struct {
	cue *cue
	as  as
}

// lexicon is the parsed word lists.
type lexicon struct {
	cues   []*cue
	senses map[string]sense // folded form, without pronoun, to its likeliest cue
	pairs  map[string]sense // two folded words
	first  map[string]bool  // first words of pairs
	groups map[string]group // of a folded word
	heads  map[string]news.SourceKind

	unknown string // name of a link that nobody can tell
}

// words is the parsed lexicon.
var words = sync.OnceValue(func() *lexicon {
	l := &lexicon{senses: map[string]sense{}, pairs: map[string]sense{}, first: map[string]bool{}, groups: map[string]group{}, heads: map[string]news.SourceKind{}}
	for f := range rows(cueList) {
		l.addCue(f)
	}
	for f := range rows(wordList) {
		if f[0] == "unknown" {
			l.unknown = f[1]
		}
		l.groups[arabic.Fold(f[1])] |= groups[f[0]]
	}
	for f := range rows(headList) {
		l.heads[arabic.Fold(f[1])] = news.SourceKind(f[0])
	}
	return l
})

// rows yields the fields of each line that is no comment.
func rows(table string) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(table) {
			line = strings.TrimRight(line, "\r\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

func (l *lexicon) addCue(f []string) {
	c := &cue{lemma: arabic.Fold(f[0]), class: classes[f[4]], stance: news.Stance(f[5]), example: f[7]}
	c.hash = hash(c.lemma)
	for _, p := range strings.Fields(f[6]) {
		c.opens = append(c.opens, arabic.Fold(p))
	}
	l.cues = append(l.cues, c)
	if strings.Contains(f[0], " ") {
		l.pairs[c.lemma] = sense{c, asForm}
		first, _, _ := strings.Cut(c.lemma, " ")
		l.first[first] = true
		return
	}
	if f[1] == "" {
		l.put([]string{f[0]}, sense{c, asForm})
	} else {
		l.put(pastForms(f[0]), sense{c, asPast})
	}
	l.put(imperfectForms(f[1]), sense{c, asImperfect})
	l.put(participleForms(f[2]), sense{c, asParticiple})
	for _, n := range strings.Fields(f[3]) {
		l.put(nounForms(n), sense{c, asNoun})
	}
}

// put keeps the first sense of each form: the list is ordered by likelihood.
func (l *lexicon) put(forms []string, s sense) {
	for _, f := range forms {
		f = arabic.Fold(f)
		if _, ok := l.senses[f]; !ok && f != "" {
			l.senses[f] = s
		}
	}
}

// group is a set of groups of words.tsv.
type group uint16

const (
	inThat group = 1 << iota
	inRel
	inNeg
	inLand
	inKin
	inTo
	inFrom
	inAgency
	inOccasion
	inWires
	inBody
	inFalse
	inGround
	inRumour
)

// groups are those that the stage asks for.
var groups = map[string]group{"that": inThat, "rel": inRel, "neg": inNeg, "land": inLand, "kin": inKin, "to": inTo, "from": inFrom,
	"agency": inAgency, "occasion": inOccasion, "wires": inWires, "body": inBody, "false": inFalse, "ground": inGround, "rumour": inRumour}

// is reports whether the word of a token belongs to a group.
func (r *reading) is(g group, i int) bool { return r.facts[i].in&g != 0 }

// head returns what a source that begins with this folded word most likely is.
func (l *lexicon) head(word string) news.SourceKind {
	if k, ok := l.heads[word]; ok {
		return k
	}
	if rest, ok := strings.CutPrefix(word, article); ok {
		return l.heads[rest]
	}
	return ""
}

// Entry is a cue of the lexicon as a reader of it sees it.
type Entry struct {
	Lemma, Example string
	Stance         news.Stance
	Adverbial      bool // a preposition such as according to
}

// Cues returns the entries of the lexicon in their order.
func Cues() []Entry {
	var out []Entry
	for _, c := range words().cues {
		out = append(out, Entry{c.lemma, c.example, c.stance, c.class == adverbial})
	}
	return out
}

// Lookup returns for each token of an analysed report the lemma that the lexicon
// finds in it, "" where it finds none.
func Lookup(r *news.Report) []string {
	out := make([]string, len(r.Tokens))
	for i, s := range newReading(&annotate.Doc{Report: r}).sense {
		if s.cue != nil {
			out[i] = s.cue.lemma
		}
	}
	return out
}
