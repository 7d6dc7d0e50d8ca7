package file

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/rawi-news/rawi/fault"
)

// folder reads the known kinds of files below a folder, in the order of their
// names. above holds the real paths of the folders that lead here.
func (w *walk) folder(path string, above []string) bool {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return w.refuse(path, err)
	}
	if real, err = filepath.Abs(real); err != nil {
		return w.refuse(path, err)
	}
	switch {
	case slices.Contains(above, real):
		return w.refuse(path, fault.Refuse("a folder that links to itself"))
	case w.seen[real]:
		return true // read already, by another way
	}
	w.seen[real] = true
	entries, err := os.ReadDir(path)
	if err != nil {
		return w.refuse(path, err)
	}
	above = append(slices.Clip(above), real)
	for _, e := range entries {
		if !w.entry(filepath.Join(path, e.Name()), e, above) {
			return false
		}
	}
	return true
}

// entry reads one entry of a folder. What is no regular file is not opened: a
// pipe or a device could hold the run up.
func (w *walk) entry(path string, e fs.DirEntry, above []string) bool {
	mode := e.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(path)
		if err != nil {
			return w.refuse(path, err)
		}
		mode = info.Mode().Type()
	}
	k := kindOf(path)
	switch {
	case mode.IsDir():
		return w.folder(path, above)
	case k == sidecar && mode.IsRegular(), w.isOutput(path):
		return true
	case k == unknown || !mode.IsRegular():
		w.Skipped++
		return true
	}
	return w.file(path, k)
}

// isOutput reports whether a file is the one that the run writes to.
func (w *walk) isOutput(path string) bool {
	if w.Output == nil {
		return false
	}
	info, err := os.Stat(path)
	return err == nil && os.SameFile(info, w.Output)
}
