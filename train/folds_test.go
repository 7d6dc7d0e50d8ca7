package train_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/train"
)

func scored(id string, tokens int) train.Scores {
	p := &annotate.Posterior{Labels: []string{"O", "B", "I"}, LogP: make([]float32, 3*tokens), By: "test@1"}
	for i := range p.LogP {
		p.LogP[i] = -float32(i)
	}
	a := &annotate.Arcs{By: "test@1", Relations: []annotate.Relation{annotate.ArcAgent}, Rank: 2}
	a.Add(annotate.ArcWindow{Last: tokens, To: tokens}, make([]float32, 4*tokens))
	return train.Scores{id: {Heads: map[annotate.Head]*annotate.Posterior{annotate.HeadCue: p}, Arcs: a}}
}

func empty(id string, tokens int) *annotate.Doc {
	return &annotate.Doc{Report: &news.Report{ID: id, Tokens: make([]news.Token, tokens)}, Scores: map[annotate.Head]*annotate.Posterior{}}
}

func TestOutOfFold(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, s train.Scores) {
		if err := train.WriteScores(filepath.Join(dir, name+".gob"), s); err != nil {
			t.Fatal(err)
		}
	}
	write("a", scored("one", 2))
	write("b", scored("two", 3))
	s, err := train.OutOfFold(dir)
	if err != nil || len(s) != 2 {
		t.Fatalf("OutOfFold = %d reports, %v, want both", len(s), err)
	}
	d := empty("two", 3)
	if err := s.Give(d); err != nil {
		t.Fatal(err)
	}
	if row := d.Scores[annotate.HeadCue].Row(2); !slices.Equal(row, []float32{-6, -7, -8}) {
		t.Errorf("last row = %v, want what was written", row)
	}
	if odds, ok := d.Arcs.Odds(annotate.ArcAgent, 0, 2); odds != 0 || !ok {
		t.Errorf("Odds = %v, %v, want those of the arcs written", odds, ok)
	}
	if err := s.Give(empty("two", 4)); err == nil {
		t.Error("scores of three tokens were given to four")
	}
	if err := s.Give(empty("three", 3)); err == nil {
		t.Error("a report without scores was given some")
	}
	write("c", scored("one", 2))
	if _, err := train.OutOfFold(dir); err == nil {
		t.Error("a report that two folds hold out was taken")
	}
	if _, err := train.OutOfFold(t.TempDir()); err == nil {
		t.Error("an empty folder was taken for scores")
	}
}

func TestHold(t *testing.T) {
	held, rest := train.Hold([]train.Gold{{Folder: "01"}, {Folder: "02"}, {Folder: "01"}}, []string{"01"})
	if len(held) != 2 || len(rest) != 1 || rest[0].Folder != "02" {
		t.Errorf("Hold = %v and %v", held, rest)
	}
}

func TestFound(t *testing.T) {
	g := train.Gold{Report: &news.Report{ID: "one", Text: "قال سامي نعم"}}
	g.Mentions = []train.GoldMention{{Span: news.Span{Start: 7, End: 15}, Key: "sami", Type: news.Person}}
	p := &annotate.Posterior{Labels: tagger.Labels(annotate.HeadMention), By: "test@1"}
	for token := range 3 {
		row := slices.Repeat([]float32{-9}, len(p.Labels))
		row[map[bool]int{true: 1}[token == 1]] = 0 // B-person, else O
		p.LogP = append(p.LogP, row...)
	}
	d, err := train.Found(&g, train.Scores{"one": {Heads: map[annotate.Head]*annotate.Posterior{annotate.HeadMention: p}}})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Mentions) != 1 || d.Mentions[0].Actor != "sami" {
		t.Errorf("mentions = %v, want the one that the scores tell, with the gold's key", d.Mentions)
	}
}
