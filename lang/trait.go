package lang

import (
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/seqlabel"
)

// Names of the features of a token for its own label; see the functions below.
var (
	always    = seqlabel.Hash("b")
	kindName  = seqlabel.Named("k")
	wordName  = seqlabel.Named("w")
	asIsName  = seqlabel.Named("s")
	stemName  = seqlabel.Named("st")
	pronName  = seqlabel.Named("p")
	formName  = seqlabel.Named("sh")
	endsName  = seqlabel.Named("<a")
	opensName = seqlabel.Named("<b")
	lastName  = seqlabel.Named("z")
	twoName   = seqlabel.Named("z2")
	firstName = seqlabel.Named("a")
	oftenName = seqlabel.Named("n")
	ratioName = seqlabel.Named("la")
	className = seqlabel.Named("c")
)

// inward appends the features of a token for its own label.
func (t *trait) inward(out []uint32, c *counts) []uint32 {
	out = append(out, always, kindName.Letter(letter(int(t.kind))).Feature(), wordName.And(t.norm).Feature())
	if t.kind != news.Word {
		return out
	}
	base := t.base()
	bare, the := base, t.the()
	if the {
		bare = base[len(article):]
	}
	out = t.affixes(out, base, bare, the)
	out = t.edges(out, the)
	d := digestOf(base)
	out = append(out, oftenName.Letter(bucket(c.of(d))).Letter(letter(btoi(the))).Feature())
	if the {
		d = digestOf(bare)
	}
	return paradigm(out, bare, d, the, c)
}

// affixes appends features of the word as it is written, its stem, heads and tails.
func (t *trait) affixes(out []uint32, base, bare string, the bool) []uint32 {
	with, pronoun := letter(btoi(the)), letter(t.pronoun/2)
	shape := string([]byte{pronoun, with, letter(min(utf8.RuneCountInString(bare), 8))})
	out = append(out, asIsName.And(t.surface).Feature(), stemName.And(arabic.Stem(base)).Feature(),
		pronName.Letter(pronoun).Feature(), formName.And(shape).Feature())
	for n := 2; n <= 8 && n < len(base); n += 2 {
		out = append(out, headName.And(base[:n]).Feature(), tailName.And(base[len(base)-n:]).Feature())
	}
	for n := 2; n <= 4 && n < len(bare); n += 2 {
		out = append(out, endsName.Letter(with).And(bare[:n]).And(bare[len(bare)-2:]).Feature(),
			opensName.Letter(with).And(bare[:n]).And(shape).Feature())
	}
	return out
}

// edges appends features of the last and the first letters as they are written.
func (t *trait) edges(out []uint32, the bool) []uint32 {
	with := letter(btoi(the))
	last, w := utf8.DecodeLastRuneInString(t.surface)
	before, _ := utf8.DecodeLastRuneInString(t.surface[:len(t.surface)-w])
	first, _ := utf8.DecodeRuneInString(t.surface)
	return append(out, lastName.And(string(last)).Feature(),
		twoName.And(string(before)).And(string(last)).Letter(with).Feature(),
		firstName.And(string(first)).Letter(with).Feature())
}

// kin is some words that news may know beside a word: those with another head
// or tail.
type kin struct {
	name         seqlabel.Name
	heads, tails []digest
}

// kinOf makes kin of a name; a head or tail that all share stands alone.
func kinOf(name string, heads, tails []string) kin {
	return kin{seqlabel.Named(name), digests(heads...), digests(tails...)}
}

var (
	imperfectKin = kinOf("vi", []string{string(arabic.Yeh), teh, string(arabic.Noon), will + string(arabic.Yeh)}, noTails)
	pastKin      = kinOf("vp", noTails, []string{teh, wawAlef, noonAlef, heh + alef})
	nounKin      = kinOf("nf", noTails, []string{heh, alefTeh, yehNoon, string(arabic.Yeh)})
	behindKin    = kinOf("nh", []string{in + article, lil, in, to}, noTails)
	noTails      = make([]string, 4)
)

// inflection is an ending with what news may know beside a word that has it.
type inflection struct {
	tail string
	kin
}

var inflections = func() (all []inflection) {
	for _, tail := range []string{wawNoon, yehNoon, alefNoon, alefTeh, wawAlef, alef, teh, string(arabic.Yeh)} {
		all = append(all, inflection{tail, kinOf("in"+tail, []string{"", article, "", string(arabic.Yeh)}, []string{"", "", heh, ""})})
	}
	return all
}()

// known returns which words of the kin news knows, a bit each, the first the highest.
func (k *kin) known(d digest, c *counts) (mask int) {
	for i, head := range k.heads {
		mask <<= 1
		if c.of(head.then(d).then(k.tails[i])) >= 1.5 {
			mask++
		}
	}
	return mask
}

// append appends the features of the kin of a word of so many bytes.
func (k *kin) append(out []uint32, d digest, size int, the bool, c *counts) []uint32 {
	name := k.name.Letter(letter(k.known(d, c)))
	return append(out, name.Feature(), name.Letter(letter(size/2)).Letter(letter(btoi(the))).Feature())
}

// paradigm appends features that say which other forms of the word news knows.
func paradigm(out []uint32, bare string, d digest, the bool, c *counts) []uint32 {
	withArticle, without := c.of(theDigest.then(d)), c.of(d)
	out = append(out, ratioName.Letter(coarse(withArticle-without)).
		Letter(letter(btoi(withArticle >= 0))).Letter(letter(btoi(without >= 0))).Feature())
	stem, trimmed := d, d
	size := len(bare)
	if isImperfect(bare) && len(bare) > 4 {
		stem, size = digestOf(bare[2:]), len(bare)-2
	}
	out = imperfectKin.append(out, stem, size, the, c)
	out = pastKin.append(out, d, len(bare), the, c)
	if size = len(bare); strings.HasSuffix(bare, heh) {
		size -= len(heh)
		trimmed = digestOf(bare[:size])
	}
	out = nounKin.append(out, trimmed, size, the, c)
	out = behindKin.append(out, d, len(bare), the, c)
	for i := range inflections {
		if rest, ok := strings.CutSuffix(bare, inflections[i].tail); ok && len(rest) >= 4 {
			out = inflections[i].append(out, digestOf(rest), len(rest), the, c)
		}
	}
	return out
}

// outward appends the features of a token for its neighbours' labels, before
// the side they stand on is mixed in.
func (t *trait) outward(out []uint32) []uint32 {
	out = append(out, kindName.Letter(letter(int(t.kind))).Feature(), wordName.And(t.norm).Feature())
	if t.kind != news.Word {
		return out
	}
	base, the := t.base(), letter(btoi(t.the()))
	out = append(out, firstName.Letter(the).Letter(letter(t.pronoun/2)).Feature(), stemName.And(arabic.Stem(base)).Feature(),
		headName.And(base[:min(2, len(base))]).Feature())
	if len(base) >= 4 {
		out = append(out, tailName.And(base[len(base)-4:]).Letter(the).Feature())
	}
	_, fn := closed()[base]
	return append(out, className.Letter(letter(btoi(fn))).Feature())
}
