//go:build ignore

// Told writes told.bin.gz: what the weights tell of the words of the counts.
// It must be written anew whenever one of them changes; a test says so.
//
//	go run lang/told_gen.go -o lang/told.bin.gz
package main

import (
	"flag"
	"log"
	"os"

	"github.com/rawi-news/rawi/lang"
)

func main() {
	out := flag.String("o", "lang/told.bin.gz", "file to write")
	flag.Parse()
	b, err := lang.Foretell()
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, b, 0o644); err != nil {
		log.Fatal(err)
	}
}
