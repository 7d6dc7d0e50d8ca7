//go:build quality

package lang_test

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/train"
)

func TestBorders(t *testing.T) {
	gold, err := train.Load(filepath.Join(os.Getenv("RAWI_SHARED"), "bench/train"))
	if err != nil || len(gold) == 0 {
		t.Skip(err)
	}
	all, ok := 0, 0
	bad := map[string]int{}
	for _, g := range gold {
		lang.Analyze(g.Report)
		starts, ends := map[int]bool{}, map[int]bool{}
		for _, tk := range g.Report.Tokens {
			starts[tk.Start], ends[tk.End] = true, true
		}
		for _, m := range g.Mentions {
			all++
			if starts[m.Start] && ends[m.End] {
				ok++
			} else {
				a := max(0, m.Start-4)
				bad[fmt.Sprintf("%s [%s]", g.Report.Text[a:min(m.End+4, len(g.Report.Text))], m.Of(g.Report.Text))]++
			}
		}
	}
	fmt.Printf("borders %.4f of %d\n", float64(ok)/float64(all), all)
	var k []string
	for b := range bad {
		k = append(k, b)
	}
	sort.Slice(k, func(i, j int) bool { return bad[k[i]] > bad[k[j]] || bad[k[i]] == bad[k[j]] && k[i] < k[j] })
	for _, b := range k[:min(len(k), 120)] {
		fmt.Printf("%d %s; ", bad[b], b)
	}
}
