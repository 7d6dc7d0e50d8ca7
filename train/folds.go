package train

import (
	"context"
	"encoding/gob"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/lang"
)

// Scores are what the readers answered about reports, by the id of the report.
type Scores map[string]Answers

// Answers are what the readers answered about one report.
type Answers struct {
	Heads map[annotate.Head]*annotate.Posterior
	Arcs  *annotate.Arcs // nil where nobody answers about pairs
}

// OutOfFold returns what readers said of the reports of train/ and stories/ that
// they had not learned from: all files that [WriteScores] put into dir
// (training/folds.go makes them). Decoders are taught on these, since on a
// report that it knows by heart a reader is never in doubt.
func OutOfFold(dir string) (Scores, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.gob"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("read scores: no *.gob in %s", dir)
	}
	out := Scores{}
	for _, path := range files {
		if err := out.read(path); err != nil {
			return nil, fmt.Errorf("read scores %s: %w", path, err)
		}
	}
	return out, nil
}

func (s Scores) read(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var heads map[string]map[annotate.Head]*annotate.Posterior
	var arcs map[string]*annotate.Arcs
	in := gob.NewDecoder(f)
	if err := in.Decode(&heads); err != nil {
		return err
	}
	if err := in.Decode(&arcs); err != nil && err != io.EOF {
		return err
	}
	for id, h := range heads {
		if _, twice := s[id]; twice {
			return fmt.Errorf("report %s is held out twice", id)
		}
		s[id] = Answers{h, arcs[id]}
	}
	return nil
}

// WriteScores writes scores into a file: the heads of all reports, then the
// arcs, if any.
func WriteScores(path string, s Scores) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	heads, arcs := map[string]map[annotate.Head]*annotate.Posterior{}, map[string]*annotate.Arcs{}
	for id, a := range s {
		heads[id] = a.Heads
		if a.Arcs != nil {
			arcs[id] = a.Arcs
		}
	}
	out := gob.NewEncoder(f)
	if err := out.Encode(heads); err != nil {
		return err
	}
	if len(arcs) > 0 {
		if err := out.Encode(arcs); err != nil {
			return err
		}
	}
	return f.Close()
}

// Give puts the scores of a report into the doc, which has its tokens. The error
// says that the report has none, or that its words were cut otherwise then.
func (s Scores) Give(d *annotate.Doc) error {
	answers, ok := s[d.ID]
	if !ok {
		return fmt.Errorf("report %s has no scores", d.ID)
	}
	for h, p := range answers.Heads {
		if len(p.LogP) != len(d.Tokens)*len(p.Labels) {
			return fmt.Errorf("report %s has %d tokens, its scores of %s have %d", d.ID, len(d.Tokens), h, len(p.LogP)/len(p.Labels))
		}
		d.Scores[h] = p
	}
	d.Arcs = answers.Arcs
	return nil
}

// TeachTagger teaches a tagger on some of the gold, with no silver.
func TeachTagger(ctx context.Context, gold []Gold, log func(string, ...any)) (*tagger.Set, error) {
	f := tagger.NewFeatures()
	var lessons []*lesson
	for i := range gold {
		lessons = append(lessons, newLesson(&gold[i], f))
	}
	models, err := teachAll(ctx, f, lessons, nil, log)
	if err != nil {
		return nil, err
	}
	return tagger.NewSet(*models)
}

// Hold parts the gold into what lies in the folders named and the rest.
func Hold(gold []Gold, folders []string) (held, rest []Gold) {
	for _, g := range gold {
		if slices.Contains(folders, g.Folder) {
			held = append(held, g)
		} else {
			rest = append(rest, g)
		}
	}
	return held, rest
}

// Ask lets readers answer about reports, each as the pipeline would ask.
func Ask(readers []*annotate.Annotator, reports []Gold) (Scores, error) {
	out := Scores{}
	for _, g := range reports {
		r := *g.Report
		lang.Analyze(&r)
		d := &annotate.Doc{Report: &r, Scores: map[annotate.Head]*annotate.Posterior{}}
		for _, a := range readers {
			if err := a.Run(d); err != nil {
				return nil, fmt.Errorf("%s: report %s: %w", a.Name, r.ID, err)
			}
		}
		out[r.ID] = Answers{d.Scores, d.Arcs}
	}
	return out, nil
}
