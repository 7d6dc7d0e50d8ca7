package lang

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/rawi-news/rawi/arabic"
)

// toldFile is written by told_gen.go from what the weights tell of the words
// of the counts; it saves working it out anew.
//
//go:embed told.bin.gz
var toldFile []byte

// told is what is known beforehand of a word of the list, a byte each, 0 where
// nothing is: how it is cut, and how if it is written with a teh marbuta; the
// label it has by itself, counted from one, and the script of that label that
// leads to its lemma, as an index into lemmatizer.fits.
type told [4]uint8

const (
	toldCut = iota
	toldCutTeh
	toldLabel
	toldScript
)

// foreseen is what is told of the words in the places of the counts; nil tells
// of none.
type foreseen []told

// embedded is what toldFile tells.
var embedded = sync.OnceValue(func() foreseen {
	all := make(foreseen, 1<<tableBits)
	_, places := listed()
	file, n := unpack(toldFile), len(places)
	for i, place := range places {
		all[place] = told{file[i], file[n+i], file[2*n+i], file[3*n+i]}
	}
	return all
})

// unpack reads an embedded file, whose last four bytes tell its size.
func unpack(packed []byte) []byte {
	b := make([]byte, binary.LittleEndian.Uint32(packed[len(packed)-4:]))
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err == nil {
		if _, err = io.ReadFull(z, b); err == nil {
			return b
		}
	}
	panic("lang: an embedded file cannot be read: " + err.Error())
}

// at returns what is told of a word with this digest.
func (f foreseen) at(d digest, c *counts) (t told) {
	h := d.hash()
	if m := marks(h); f == nil || c.known[h%(1<<knownBits)/64]&m != m {
		return t
	}
	return f[c.find(h)]
}

// cutCode is the number by which told calls a way to cut a word.
func cutCode(s *segments) uint8 {
	conj, prep := slices.Index([]string{"", and, so}, s.conj), slices.Index([]string{"", in, to, like, will}, s.prep)
	return uint8(1 + (conj*5+prep)*12 + 1 + slices.Index(pronouns(), s.pron))
}

// cutOf is the way to cut a word that has this number.
func cutOf(code uint8, norm string, c *counts) (s segments) {
	n := int(code) - 1
	s.conj = [...]string{"", and, so}[n/60]
	s.prep = [...]string{"", in, to, like, will}[n/12%5]
	if p := n % 12; p > 0 {
		s.pron = pronouns()[p-1]
	}
	s.full = norm[len(s.conj)+len(s.prep):]
	s.stem = s.full[:len(s.full)-len(s.pron)]
	if s.prep == to && strings.HasPrefix(s.full, to) {
		s.full = restore(s.full, c)
	}
	return s
}

// seats are the ways to write letters on which a hamza may sit.
var seats = map[string][]string{
	alef:               {alef, string(arabic.AlefHamzaAbove), string(arabic.AlefHamzaBelow), string(arabic.AlefMadda)},
	waw:                {waw, string(arabic.WawHamza)},
	string(arabic.Yeh): {string(arabic.Yeh), string(arabic.YehHamza), string(arabic.AlefMaksura)},
}

// foreseenHead is how many letters at the start of a word the cut depends on
// as they are written.
const foreseenHead = 3

// told returns the way to cut a word that was told beforehand, false where it was
// not, or the word is written with letters that were not foreseen.
func (g *segmenter) told(norm, surface string) (s segments, ok bool) {
	if len(norm) != len(surface) || len(norm) > maxWord || len(norm)%2 != 0 || wholes()[surface] {
		return s, false
	}
	for i := 0; i < min(2*foreseenHead, len(norm)); i += 2 {
		if norm[i:i+2] != surface[i:i+2] && !slices.Contains(seats[norm[i:i+2]], surface[i:i+2]) {
			return s, false
		}
	}
	which := toldCut
	if strings.HasSuffix(surface, string(arabic.TehMarbuta)) {
		which = toldCutTeh
	}
	code := g.foreseen.at(digestOf(norm), g.counts)[which]
	if code == 0 {
		return s, false
	}
	return cutOf(code, norm, g.counts), true
}
