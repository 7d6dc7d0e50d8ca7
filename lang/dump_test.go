package lang

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"testing"
	"time"

	"github.com/rawi-news/rawi/news"
)

func TestDump(t *testing.T) {
	f, err := os.Open(os.Getenv("RAWI_SHARED") + "/data/news/ant-2018.jsonl.gz")
	if err != nil {
		t.Skip()
	}
	z, _ := gzip.NewReader(f)
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<26)
	n := map[string]int{}
	var texts []string
	for sc.Scan() && len(texts) < 6000 {
		var a struct{ Text string }
		json.Unmarshal(sc.Bytes(), &a)
		texts = append(texts, a.Text)
	}
	start := time.Now()
	words, toks := 0, 0
	for _, x := range texts {
		r := &news.Report{Text: x}
		Analyze(r)
		toks += len(r.Tokens)
		for i, tk := range r.Tokens {
			if !tk.Glued || i == 0 {
				words++
			}
		}
	}
	el := time.Since(start)
	fmt.Printf("%d words %d tokens %.0f words/s\n", words, toks, float64(words)/el.Seconds())
	for _, x := range texts {
		r := &news.Report{Text: x}
		Analyze(r)
		for i := 0; i < len(r.Tokens); i++ {
			tk := r.Tokens[i]
			s := ""
			for tk.Kind == news.Clitic && i+1 < len(r.Tokens) && r.Tokens[i+1].Glued {
				s += tk.Norm + "-"
				i++
				tk = r.Tokens[i]
			}
			if tk.Kind != news.Word {
				continue
			}
			w := tk.Norm
			if tk.Pronoun > 0 {
				w = w[:len(w)-tk.Pronoun] + "+" + w[len(w)-tk.Pronoun:]
			}
			if s != "" || tk.Pronoun > 0 {
				n[s+w]++
			} else if c := w[:2]; c == in || c == to || c == and || c == so || c == like {
				n["="+w]++
			}
		}
	}
	var k []string
	for w := range n {
		k = append(k, w)
	}
	sort.Slice(k, func(i, j int) bool { return n[k[i]] > n[k[j]] || n[k[i]] == n[k[j]] && k[i] < k[j] })
	o, _ := os.Create("/tmp/dump.txt")
	for _, w := range k {
		fmt.Fprintln(o, n[w], w)
	}
	o.Close()
}
