package train

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

// silverReport is a line of a silver file: what the teacher says of the tokens
// of a report that nobody annotated.
type silverReport struct {
	ID, Text string
	Labels   map[string][]int // by head, an index a token
	Sure     map[string][]int // by head, the probability of that label in hundredths
}

// readSilver returns up to most lessons of a silver file. Reports of the gold
// and those whose words are cut otherwise today are passed over.
func readSilver(path string, most int, gold []Gold, f *tagger.Features) ([]*lesson, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	known := map[string]bool{}
	for _, g := range gold {
		known[g.Report.ID] = true
	}
	var out []*lesson
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<26)
	for in.Scan() && len(out) < most {
		var s silverReport
		if err := json.Unmarshal(in.Bytes(), &s); err != nil {
			break // the teacher is still writing this line
		}
		if l := s.lesson(f); l != nil && !known[s.ID] {
			out = append(out, l)
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("read silver %s: %w", path, err)
	}
	return out, nil
}

// lesson lays the teacher's labels on the tokens; nil where they do not fit.
func (s *silverReport) lesson(f *tagger.Features) *lesson {
	r := &news.Report{ID: s.ID, Text: s.Text}
	lang.Analyze(r)
	l := &lesson{report: r}
	for h, part := range new(tagger.Models).Parts() {
		labels := s.Labels[part.Name]
		if h == headKind {
			continue
		}
		if len(labels) != len(r.Tokens) || len(labels) == 0 {
			return nil
		}
		l.right[h] = make(tagger.Tags, len(labels))
		for i, y := range labels {
			l.right[h][i] = uint8(y)
		}
	}
	l.found = l.right
	for _, p := range s.Sure[string(annotate.HeadEvent)] {
		l.sure = append(l.sure, float32(p)/100)
	}
	if len(l.sure) != len(r.Tokens) {
		return nil
	}
	l.cut(nil)
	l.read(f)
	return l
}
