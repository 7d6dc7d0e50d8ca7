package train

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
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
	l := &lesson{report: r, weight: 1}
	for h, head := range tagger.Heads {
		labels := s.Labels[string(head)]
		if len(labels) != len(r.Tokens) || len(labels) == 0 {
			return nil
		}
		l.right[h] = make(tagger.Tags, len(labels))
		for i, y := range labels {
			l.right[h][i] = uint8(y)
		}
		l.sure[h] = s.Sure[string(head)]
	}
	l.cut(nil)
	l.read(f)
	return l
}

// teacherShare is the weight of the teacher in the mean with the student.
const teacherShare = 0.6

// ask lets a student that was taught on the gold alone read the silver. What it
// finds is what the later heads will see; the labels become the mean of what
// teacher and student say, which are wrong in different places.
func ask(student *tagger.Set, silver []*lesson) {
	r := tagger.NewReader(student)
	for _, l := range silver {
		d := &annotate.Doc{Report: l.report, Scores: map[annotate.Head]*annotate.Posterior{}}
		r.Read(d)
		for h, head := range tagger.Heads {
			p := d.Scores[head]
			if p == nil {
				l.found[h] = l.right[h]
				continue
			}
			l.found[h] = tagger.TagsOf(head, p, d)
			l.soft[h] = mixed(p, l.right[h], l.sure[h])
		}
	}
}

// mixed returns the mean of teacher and student. Of the teacher only the label
// and its probability are known; the rest it shares out as the student does.
func mixed(p *annotate.Posterior, labels tagger.Tags, sure []int) []float32 {
	n := len(p.Labels)
	out := make([]float32, len(p.LogP))
	for i, y := range labels {
		said := float32(1)
		if len(sure) == len(labels) {
			said = float32(sure[i]) / 100
		}
		own := p.Row(i)
		other := 1 - float32(math.Exp(float64(own[y])))
		for k, v := range own {
			q := float32(math.Exp(float64(v)))
			t := said
			if k != int(y) {
				t = (1 - said) * q / max(other, 1e-6)
			}
			out[i*n+k] = teacherShare*t + (1-teacherShare)*q
		}
	}
	return out
}
