//go:build ignore

// Weights learns weights.bin from a treebank.
//
//	go run lang/weights_gen.go -o lang/weights.bin pud.conllu
package main

import (
	"flag"
	"log"
	"os"

	"github.com/rawi-news/rawi/lang"
)

func main() {
	out := flag.String("o", "lang/weights.bin", "file to write")
	flag.Parse()
	f, err := os.Open(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	b, err := lang.Learn(f)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, b, 0o644); err != nil {
		log.Fatal(err)
	}
}
