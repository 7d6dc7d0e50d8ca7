package train

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/statement"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

// statements learns the parts of annotate/statement from train/ and stories/.
var statements = Recipe{
	Name: "statement",
	Doc:  "cues, contents, sources, kinds and stances of statements",
	Run:  runStatements,
}

func runStatements(_ context.Context, o Options) error {
	gold, err := LoadAll(o.Bench)
	if err != nil {
		return err
	}
	if len(o.Scores) == 0 {
		return errors.New("learn statements: --scores is needed")
	}
	dir := filepath.Join(o.Repo, "annotate", "statement", "weights")
	for _, set := range []struct{ readers, dir string }{{"fast", dir}, {"both", filepath.Join(dir, "deep")}} {
		var scores []string
		for _, dir := range o.Scores {
			scores = append(scores, filepath.Join(dir, set.readers))
		}
		lessons, err := FoundLessons(gold, scores...)
		if err != nil {
			return err
		}
		if err := writeStatements(statement.Learn(lessons, o.Log), set.dir); err != nil {
			return err
		}
	}
	return nil
}

func writeStatements(m *statement.Models, dir string) error {
	files, err := m.Files()
	if err != nil {
		return err
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return fmt.Errorf("write weights: %w", err)
		}
	}
	return nil
}

// LoadAll reads the gold to learn from: train/ and stories/ of a bench, never
// dev/.
func LoadAll(bench string) ([]Gold, error) {
	var out []Gold
	for _, part := range []string{"train", "stories"} {
		g, err := Load(filepath.Join(bench, part))
		if err != nil {
			return nil, err
		}
		out = append(out, g...)
	}
	return out, nil
}

// Lessons turns gold into lessons on statements, with the gold's own mentions.
func Lessons(gold []Gold) []statement.Lesson {
	out := make([]statement.Lesson, len(gold))
	for i := range gold {
		out[i] = Lesson(&gold[i])
	}
	return out
}

// Lesson analyses one report and gives it the gold's mentions and boilerplate.
func Lesson(g *Gold) statement.Lesson {
	r := *g.Report
	lang.Analyze(&r)
	for _, b := range g.Boilerplate {
		r.Boilerplate = append(r.Boilerplate, news.Line{Span: b})
	}
	for _, m := range g.Mentions {
		r.Mentions = append(r.Mentions, news.Mention{Span: m.Span, Type: m.Type, Actor: m.Key})
	}
	l := statement.Lesson{Doc: &annotate.Doc{Report: &r, Scores: map[annotate.Head]*annotate.Posterior{}}}
	for i := range g.Statements {
		l.Statements = append(l.Statements, g.Statements[i].finding())
	}
	return l
}

// finding is a gold statement as an annotator would give it.
func (s *GoldStatement) finding() news.Statement {
	out := news.Statement{Cue: s.Cue, Source: s.Source, Content: s.Content, Kind: s.Kind, Stance: s.Stance, Direct: s.Direct}
	for _, l := range s.Chain {
		out.Chain = append(out.Chain, news.Link{Kind: l.Kind, Name: l.Name, Actor: l.Key})
	}
	return out
}

// Folders returns the names of the folders that the gold came from, in order.
func Folders(gold []Gold) []string {
	var out []string
	for _, g := range gold {
		if !slices.Contains(out, g.Folder) {
			out = append(out, g.Folder)
		}
	}
	return out
}
