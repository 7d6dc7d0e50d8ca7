//go:build ignore

// Tokens prints the tokens of reports as the engine reads them, so that the
// teacher learns on the very words it will be asked about. Usage:
//
//	go run training/tokens.go FOLDER-OR-FILE.jsonl.gz... >tokens.jsonl
//
// A folder is searched for *.report.json. One line a report: its id, and for
// each token [first byte, end, line of the text, sentence, what the encoder
// reads].
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/rawi-news/rawi/annotate/deep"
	"github.com/rawi-news/rawi/lang"
	"github.com/rawi-news/rawi/news"
)

type report struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Tokens []any  `json:"tokens"`
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, arg := range os.Args[1:] {
		if err := print(json.NewEncoder(out), arg); err != nil {
			log.Fatal(err)
		}
	}
}

func print(out *json.Encoder, path string) error {
	return filepath.WalkDir(path, func(path string, d os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".report.json") && !strings.HasSuffix(path, ".jsonl.gz") {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		var in io.Reader = f
		if strings.HasSuffix(path, ".gz") {
			if in, err = gzip.NewReader(f); err != nil {
				return err
			}
		}
		return each(json.NewDecoder(in), out)
	})
}

func each(in *json.Decoder, out *json.Encoder) error {
	for {
		var r report
		if err := in.Decode(&r); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		doc := &news.Report{ID: r.ID, Text: r.Text}
		lang.Analyze(doc)
		for _, t := range doc.Tokens {
			r.Tokens = append(r.Tokens, []any{t.Start, t.End, t.Line, t.Sentence, deep.Form(doc.Text, t)})
		}
		if err := out.Encode(r); err != nil {
			return err
		}
	}
}
