package train

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/link/latin"
)

// runLatin learns how Latin letters are written in Arabic, measures it on a
// tenth of the pairs that is held back, and ships what all of them teach.
func runLatin(_ context.Context, o Options) error {
	pairs, err := namePairs(filepath.Join(o.Data, "names", "wikidata-names-train.txt"))
	if err != nil {
		return err
	}
	learn, held := heldPairs(pairs)
	var score strings.Builder
	table := latin.Learn(learn)
	ChooseNames(&score, table, held)
	PassNames(&score, table, held)
	o.Log("%s", score.String())
	dir := filepath.Join(o.Repo, "link", "latin")
	tsv := latin.Learn(pairs).TSV()
	if err := os.WriteFile(filepath.Join(dir, "groups.tsv"), []byte(tsv), 0o644); err != nil {
		return err
	}
	card := fmt.Sprintf(latinCard, strings.Count(tsv, "\n"), len(pairs), score.String())
	return os.WriteFile(filepath.Join(dir, "groups.card.md"), []byte(card), 0o644)
}

const latinCard = `# groups.tsv

- What: %d ways to write groups of up to three Latin letters as up to two Arabic ones (folded; ^ and $ are the edges of a word), with the negative logarithm of their share in thousandths.
- Data: %d pairs of Latin and Arabic names of Wikidata (CC0): how often groups meet, no names.
- Command: ` + "`rawi train latin`" + `.
- Score: a tenth of the names (by the Latin word) held back, the Arabic one is to be chosen among 100:

%s
- Use: names in Latin letters beside Arabic ones (package link/actor).
`

// namePairs reads lines of a Latin word, the letters of an Arabic one and a
// count.
func namePairs(path string) ([]latin.Pair, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []latin.Pair
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		row := strings.Split(lines.Text(), "\t")
		if len(row) != 3 {
			return nil, fmt.Errorf("read %s: %q is no pair", path, lines.Text())
		}
		n, err := strconv.Atoi(row[2])
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		out = append(out, latin.Pair{Latin: row[0], Arab: arabic.Fold(strings.ReplaceAll(row[1], " ", "")), Count: n})
	}
	return out, lines.Err()
}

// heldPairs holds a tenth of the Latin words back.
func heldPairs(pairs []latin.Pair) (learn, held []latin.Pair) {
	for _, p := range pairs {
		if link.Hash(p.Latin)%10 == 0 {
			held = append(held, p)
		} else {
			learn = append(learn, p)
		}
	}
	return learn, held
}

// choices is among how many names the right one is to be found, asked how often.
const (
	choices = 100
	asked   = 700
)

// ChooseNames writes how often the right Arabic name is the likeliest of a
// hundred: of any, and of those whose consonants are most like the right one's.
// Beside the table stands the measure that it replaces, the edits between
// consonants.
func ChooseNames(w io.Writer, t *latin.Table, pairs []latin.Pair) {
	for _, of := range []struct {
		name string
		rank func(right string, all []string) []string
	}{{"any", anyNames}, {"the most alike", alikeNames}} {
		for _, m := range []struct {
			name string
			like func(lat, arab string) float64
		}{{"table", t.Alike}, {"consonants", consonantsAlike}} {
			right, n := 0.0, 0
			var all []string
			for _, p := range pairs {
				all = append(all, p.Arab)
			}
			slices.Sort(all)
			all = slices.Compact(all)
			for i := 0; i < len(pairs); i += 1 + len(pairs)/asked {
				p := pairs[i]
				right += chosen(p, of.rank(p.Arab, all), m.like)
				n++
			}
			fmt.Fprintf(w, "  among 100 of %-15s %-11s %5.1f %% of %d\n", of.name+",", m.name, 100*right/float64(n), n)
		}
	}
}

// PassNames writes how many of the pairs pass at a bar, how many of ten thousand
// other pairs do, and of how many the Arabic consonants are those of the likeliest
// spelling.
func PassNames(w io.Writer, t *latin.Table, pairs []latin.Pair) {
	var right, wrong []float64
	same := 0
	for i := 0; i < len(pairs); i += 1 + len(pairs)/asked {
		p := pairs[i]
		right = append(right, t.Alike(p.Latin, p.Arab))
		if consonants(t.Spell(p.Latin)) == consonants(p.Arab) {
			same++
		}
		for k := 1; k <= choices/2; k++ {
			if o := pairs[(i+k*7919)%len(pairs)]; o.Arab != p.Arab {
				wrong = append(wrong, t.Alike(p.Latin, o.Arab))
			}
		}
	}
	above := func(list []float64, bar float64) float64 {
		n := 0
		for _, x := range list {
			if x > bar {
				n++
			}
		}
		return float64(n) / float64(len(list))
	}
	for _, bar := range []float64{-0.3, -0.4, -0.5, -0.6, -0.8, -1, -1.2, -1.5} {
		fmt.Fprintf(w, "  above %4.1f: %5.1f %% of the pairs, %6.2f of 10,000 others\n", bar, 100*above(right, bar), 1e4*above(wrong, bar))
	}
	fmt.Fprintf(w, "  the likeliest spelling has the consonants of the name: %.1f %%\n", 100*float64(same)/float64(len(right)))
}

// chosen is 1 where the right name is the likeliest, a share of it where others
// are as likely.
func chosen(p latin.Pair, others []string, like func(lat, arab string) float64) float64 {
	best, ties := like(p.Latin, p.Arab), 1.0
	for _, o := range others {
		switch x := like(p.Latin, o); {
		case x > best:
			return 0
		case x == best:
			ties++
		}
	}
	return 1 / ties
}

// anyNames takes names from all over the list.
func anyNames(right string, all []string) []string {
	var out []string
	at := int(link.Hash(right) % uint64(len(all)))
	for len(out) < choices-1 {
		at = (at + 7919) % len(all)
		if all[at] != right {
			out = append(out, all[at])
		}
	}
	return out
}

// alikeNames takes those whose consonants are most like the right one's.
func alikeNames(right string, all []string) []string {
	type near struct {
		name string
		cost int
	}
	var list []near
	own := consonants(right)
	for _, o := range all {
		if o != right {
			list = append(list, near{o, edits(own, consonants(o))})
		}
	}
	slices.SortFunc(list, func(a, b near) int { return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.name, b.name)) })
	var out []string
	for _, x := range list[:choices-1] {
		out = append(out, x.name)
	}
	return out
}

func consonantsAlike(lat, arab string) float64 {
	return -float64(edits(consonants(lat), consonants(arab)))
}

// classes are consonants that stand for each other, in both scripts.
var classes = []string{"gjkqcغجقك", "tتطث", "dدضذ", "szxسصزظش", "bpfvفب", "hحخ", "rر", "lل", "mم", "nن"}

var digraphs = strings.NewReplacer("sh", "s", "ch", "s", "th", "t", "kh", "h", "ph", "f", "ck", "k")

func consonants(word string) string {
	if word != "" && word[0] < utf8.RuneSelf {
		word = digraphs.Replace(latin.Fold(word))
	}
	var out []byte
	for _, r := range word {
		for k, c := range classes {
			if b := byte('a' + k); strings.ContainsRune(c, r) && (len(out) == 0 || out[len(out)-1] != b) {
				out = append(out, b)
			}
		}
	}
	return string(out)
}

// edits is the number of letters to change between two words.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := before
			if a[i] != b[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
