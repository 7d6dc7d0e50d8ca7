// Package file reads reports from files, folders and standard input: plain
// text, *.report.json and JSON Lines. It yields one report at a time and holds
// no more than that in memory.
//
// In a folder the kinds of files that it does not know are skipped and counted;
// a file named outright is read or refused. Folders are walked in the order of
// their names, each once, however often links lead there. Pages, feeds and
// archives have readers of their own beside this package.
package file

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/intake"
)

// Reader reads what paths name. The zero value reads with no options and an
// empty standard input.
type Reader struct {
	Options intake.Options
	Stdin   io.Reader // what the path "-" stands for
	Skipped int       // files of unknown kinds met in folders so far
	// Output is the file that the run writes to: met in a folder, it is passed
	// over, or the run would read what it writes. Nil: none.
	Output fs.FileInfo
}

// Read yields the reports under the paths, in their order. A path is a file, a
// folder, or "-" for standard input.
func (r *Reader) Read(paths ...string) intake.Seq {
	return func(yield func(*intake.Item, *intake.Refusal) bool) {
		w := &walk{Reader: r, yield: yield, seen: map[string]bool{}}
		for _, path := range paths {
			if !w.path(path) {
				return
			}
		}
	}
}

// walk is one reading: whom to tell, and the folders met so far. Its methods
// return false when the caller wants no more.
type walk struct {
	*Reader
	yield func(*intake.Item, *intake.Refusal) bool
	seen  map[string]bool // real paths of folders
}

// refuse tells of an input that is not read.
func (w *walk) refuse(name string, err error) bool {
	return w.yield(nil, intake.Refuse(name, reason(err)))
}

// reason returns the error in words that do not repeat the name of the file.
func reason(err error) error {
	var p *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("no such file")
	case errors.As(err, &p):
		return fmt.Errorf("cannot be read: %w", p.Err)
	}
	return err
}

// path reads what the user named.
func (w *walk) path(path string) bool {
	if path == "-" {
		return w.stdin()
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return w.refuse(path, err)
	case info.IsDir():
		return w.folder(filepath.Clean(path), nil)
	}
	return w.file(path, kindOf(path))
}

// file opens and reads one file as being of this kind.
func (w *walk) file(path string, k kind) bool {
	f, err := os.Open(path)
	if err != nil {
		return w.refuse(path, err)
	}
	defer f.Close()
	return w.stream(path, f, k)
}

func (w *walk) stdin() bool {
	if w.Stdin == nil {
		return w.refuse("-", fault.Refuse("empty"))
	}
	return w.stream("-", w.Stdin, unknown)
}
