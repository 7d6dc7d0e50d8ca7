//go:build ignore

// Folds writes what the readers say of reports that they have not learned from,
// for the decoders to learn from. Usage:
//
//	go run training/folds.go -bench BENCH -held 03,07,11 -weights FOLD.bin -name A -out DIR
//
// FOLD.bin is an encoder taught without those folders; a tagger without them is
// taught here. DIR/fast, DIR/deep and DIR/both receive NAME.gob: the answers of
// the tagger, of the encoder, and of both as annotate/deep joins them. Answers of
// the tagger that are there are taken; without -weights nothing else is made.
package main

import (
	"context"
	"flag"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/deep"
	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/encoder"
	"github.com/rawi-news/rawi/train"
)

var (
	bench   = flag.String("bench", "", "folder of the gold")
	held    = flag.String("held", "", "folders kept back")
	weights = flag.String("weights", "", "an encoder taught without them")
	name    = flag.String("name", "", "name of the fold")
	out     = flag.String("out", "", "where the scores go")
)

func main() {
	flag.Parse()
	gold, err := train.LoadAll(*bench)
	check(err)
	kept, rest := train.Hold(gold, strings.Split(*held, ","))
	log.Printf("%d reports held, %d taught", len(kept), len(rest))
	write("fast", tagged(kept, rest))
	if *weights == "" {
		return
	}
	scores, err := train.OutOfFold(filepath.Join(*out, "fast"))
	check(err)
	fast := &annotate.Annotator{Name: "tagger", Run: scores.Give}
	slow := deep.New(open())
	for kind, readers := range map[string][]*annotate.Annotator{"deep": {slow}, "both": {fast, slow}} {
		s, err := train.Ask(readers, kept)
		check(err)
		write(kind, s)
	}
}

// tagged returns what the tagger says of the reports kept, nil where that has
// been written before.
func tagged(kept, rest []train.Gold) train.Scores {
	if _, err := os.Stat(file("fast")); err == nil {
		return nil
	}
	set, err := train.TeachTagger(context.Background(), rest, log.Printf)
	check(err)
	s, err := train.Ask([]*annotate.Annotator{{Name: "tagger", Run: func(d *annotate.Doc) error {
		tagger.NewReader(set).Read(d)
		return nil
	}}}, kept)
	check(err)
	return s
}

func file(kind string) string { return filepath.Join(*out, kind, *name+".gob") }

func write(kind string, s train.Scores) {
	if s != nil {
		check(os.MkdirAll(filepath.Dir(file(kind)), 0o755))
		check(train.WriteScores(file(kind), s))
	}
}

func open() func() *encoder.Model {
	b, err := os.ReadFile(*weights)
	check(err)
	m, err := encoder.Open(string(b))
	check(err)
	return func() *encoder.Model { return m }
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
