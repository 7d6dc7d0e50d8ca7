package rawi_test

import (
	"go/build"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// floors is every package, from the ground up. A package may import only from
// floors below its own. This is policy: do not move a line to make an import
// pass. A name ending in /* stands for all packages of that folder.
var floors = []string{
	"fault arabic memo seqlabel encoder",
	"news",
	"intake lang annotate link search/query",
	"annotate/tagger annotate/deep link/likeness link/latin",
	"intake/* annotate/* link/* decision",
	"store export train sample",
	"search record",
	"pipeline",
	"eval",
	"api web",
	"cmd/rawi",
}

const module = "github.com/rawi-news/rawi/"

// floor returns the number of the floor of a package, -1 if it stands nowhere.
func floor(pkg string) int {
	star := -1
	for n, names := range floors {
		for _, name := range strings.Fields(names) {
			if name == pkg {
				return n
			}
			if folder, ok := strings.CutSuffix(name, "*"); ok && strings.HasPrefix(pkg, folder) {
				star = n
			}
		}
	}
	return star
}

func TestImportsPointDown(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() || path == "." {
			return err
		}
		if strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" {
			return filepath.SkipDir
		}
		p, err := build.ImportDir(path, 0)
		if err != nil {
			return nil // a folder without Go files
		}
		pkg := filepath.ToSlash(path)
		own := floor(pkg)
		if own < 0 {
			t.Errorf("package %s stands on no floor", pkg)
		}
		for _, imp := range p.Imports {
			if below, ok := strings.CutPrefix(imp, module); ok && floor(below) >= own {
				t.Errorf("%s (floor %d) imports %s (floor %d)", pkg, own, below, floor(below))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEveryPackageHasAComment(t *testing.T) {
	_ = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		p, err := build.ImportDir(path, 0)
		if err == nil && len(p.GoFiles) > 0 && p.Doc == "" {
			t.Errorf("package %s has no comment", path)
		}
		return nil
	})
}
