package tagger_test

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

// text is of our own making; no such visit took place.
const text = `وصل وزير الخارجية المصري سامي الديب إلى برلين صباح أمس، وقال إن بلاده "ترفض التدخل في شؤون جيرانها".
ونفت وزارة الدفاع الألمانية أن يكون اللقاء قد بحث صفقة سلاح، بحسب وكالة رويترز.
وكان الديب التقى في القاهرة المبعوث الأممي.`

func read(t testing.TB, text string) *annotate.Doc {
	t.Helper()
	r := &news.Report{Text: text}
	lang.Analyze(r)
	d := &annotate.Doc{Report: r, Scores: map[annotate.Head]*annotate.Posterior{}}
	if err := tagger.Annotator.Run(d); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestEveryHeadAnswersEveryToken(t *testing.T) {
	d := read(t, text)
	for _, h := range tagger.Heads {
		p := d.Scores[h]
		if p == nil || !slices.Equal(p.Labels, tagger.Labels(h)) || len(p.LogP) != len(p.Labels)*len(d.Tokens) {
			t.Fatalf("%s: not a row of all labels for each token", h)
		}
		for i := range d.Tokens {
			sum := 0.0
			for _, v := range p.Row(i) {
				sum += math.Exp(float64(v))
			}
			if math.Abs(sum-1) > 1e-3 {
				t.Fatalf("%s: probabilities of token %d sum to %v", h, i, sum)
			}
		}
	}
}

func TestFindsWhatIsPlain(t *testing.T) {
	d := read(t, text)
	found := func(h annotate.Head) string {
		var out []string
		for _, c := range (annotate.BIO{}).Chunks(d.Scores[h], d.Tokens) {
			out = append(out, annotate.Bytes(d.Tokens, c.First, c.Last).Of(text))
		}
		return strings.Join(out, "|")
	}
	for h, want := range map[annotate.Head]string{annotate.HeadMention: "برلين", annotate.HeadCue: "نفت"} {
		if got := found(h); !strings.Contains(got, want) {
			t.Errorf("%s: %q is not in %s", h, want, got)
		}
	}
}

func TestReadingIsTheSameEachTime(t *testing.T) {
	a, b := read(t, text), read(t, text)
	for _, h := range tagger.Heads {
		if !slices.Equal(a.Scores[h].LogP, b.Scores[h].LogP) {
			t.Errorf("%s: a second reading says something else", h)
		}
	}
}

// TestReaderAgreesWithTheFeatures compares the cached sums with the features as
// they are taught.
func TestReaderAgreesWithTheFeatures(t *testing.T) {
	d := read(t, text)
	f := tagger.NewFeatures()
	f.Reset(d.Report)
	m := tagger.Shipped().Mention
	p := d.Scores[annotate.HeadMention]
	for first := 0; first < f.Len(); {
		var x [][]uint32
		last := first
		for ; last < f.Len() && d.Tokens[last].Line == d.Tokens[first].Line; last++ {
			x = append(x, f.Base(nil, last))
		}
		want := m.LogP(x)
		for i := range want {
			if got := p.LogP[first*len(p.Labels)+i]; math.Abs(float64(got-want[i])) > 0.1 { // weights are rounded to steps
				t.Fatalf("line at token %d, place %d: %v, want %v", first, i, got, want[i])
			}
		}
		first = last
	}
}

func TestClusters(t *testing.T) {
	if tagger.ClusterOf("القاهره") == (tagger.Cluster{}) {
		t.Error("a common word has no cluster")
	}
	if tagger.ClusterOf("بخبخبخبخبخ") != (tagger.Cluster{}) {
		t.Error("a word that is none has a cluster")
	}
	c := tagger.NewClusters([]string{"ب", "ا", "اب"}, []tagger.Cluster{{1, 2, 3, 4, 5, 6}, {7, 8, 9, 10, 11, 12}, {1, 1, 1, 1, 1, 300}})
	data, err := c.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var back tagger.Clusters
	if err := back.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	if back.Len() != 3 || back.Of("اب") != c.Of("اب") || back.Of("ا") != c.Of("ا") {
		t.Error("clusters are not read as they were written")
	}
}

func TestListsHoldNoEntryTwiceAndAreFolded(t *testing.T) {
	for _, name := range []string{"title", "outlet", "person", "organization", "city"} {
		entries := tagger.Entries(name)
		if len(entries) < 50 {
			t.Errorf("list %s has %d entries", name, len(entries))
		}
		for _, e := range entries {
			if strings.ContainsAny(strings.Join(e, ""), "أإآىة") {
				t.Errorf("list %s: %v is not folded", name, e)
			}
		}
	}
}

// licence is what a list may be under.
var licence = regexp.MustCompile(`licence of the project|Unicode License|ODbL|CC0`)

func TestListsSayWhereTheyComeFrom(t *testing.T) {
	files, err := filepath.Glob("lists/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no lists: %v", err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		head, _, _ := strings.Cut(string(data), "\n")
		if !strings.HasPrefix(head, "# ") || !licence.MatchString(head) {
			t.Errorf("%s begins with %q, not with its source and licence", name, head)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(text)
	f.Add("\n\n\" “ »\nو ل")
	f.Add(strings.Repeat("قال إن ", 50))
	f.Fuzz(func(t *testing.T, text string) {
		d := read(t, text)
		for _, h := range tagger.Heads {
			if p := d.Scores[h]; p != nil && len(p.LogP) != len(p.Labels)*len(d.Tokens) {
				t.Fatalf("%s: %d numbers for %d tokens", h, len(p.LogP), len(d.Tokens))
			}
		}
	})
}

func FuzzClusters(f *testing.F) {
	c := tagger.NewClusters([]string{"ب", "ا"}, make([]tagger.Cluster, 2))
	data, _ := c.MarshalBinary()
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		var c tagger.Clusters
		if c.UnmarshalBinary(data) == nil {
			c.Of("ا")
		}
	})
}

func BenchmarkRead(b *testing.B) {
	r := &news.Report{Text: strings.Repeat(text+"\n", 5)}
	lang.Analyze(r)
	d := &annotate.Doc{Report: r, Scores: map[annotate.Head]*annotate.Posterior{}}
	read(b, text) // the models are read at first use
	for b.Loop() {
		if err := tagger.Annotator.Run(d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(r.Tokens))/b.Elapsed().Seconds(), "tokens/s")
}
