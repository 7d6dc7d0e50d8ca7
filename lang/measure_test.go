package lang

import (
	"os"
	"path/filepath"
	"testing"
)

func load(t *testing.T, name string) [][]goldWord {
	dir := os.Getenv("RAWI_SHARED")
	f, err := os.Open(filepath.Join(dir, "data/words", name))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	g, err := readGold(f)
	if err != nil {
		t.Fatal(err)
	}
	return g
}
