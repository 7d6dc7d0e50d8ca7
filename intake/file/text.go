package file

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/news"
)

// whole reads a stream that must fit in memory.
func whole(in io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(in, intake.MaxRaw+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > intake.MaxRaw {
		return nil, fault.Refuse("larger than %d bytes", intake.MaxRaw)
	}
	return raw, nil
}

// text reads a stream as one report in plain text, with its sidecar.
func (w *walk) text(name string, in io.Reader) bool {
	raw, err := whole(in)
	if err != nil {
		return w.refuse(name, err)
	}
	it, err := Text(name, raw)
	if err != nil {
		return w.refuse(name, err)
	}
	if err := w.sidecar(it); err != nil {
		return w.refuse(name, err)
	}
	intake.Head(it)
	return w.yield(intake.Finish(it, w.Options), nil)
}

// Text returns the item that the bytes of a plain text are, before its head is
// looked into. The error is of the kind [fault.Refused].
func Text(name string, raw []byte) (*intake.Item, error) {
	body, note, err := intake.Decode(raw)
	if err != nil {
		return nil, err
	}
	if err := intake.Check(body); err != nil {
		return nil, err
	}
	it := &intake.Item{Report: &news.Report{Text: body}, Raw: raw, Name: name}
	if note != "" {
		it.Notes = append(it.Notes, note)
	}
	return it, nil
}

// sidecar fills the item from NAME.meta.json beside it, where there is one;
// NAME is the name of the file with or without its end.
func (w *walk) sidecar(it *intake.Item) error {
	if it.Name == "-" {
		return nil
	}
	bare := strings.TrimSuffix(it.Name, filepath.Ext(it.Name))
	for _, path := range []string{it.Name + ".meta.json", bare + ".meta.json"} {
		f, err := os.Open(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fault.Refuse("sidecar %s: %v", filepath.Base(path), reason(err))
		}
		defer f.Close()
		raw, err := whole(f)
		if err != nil {
			return fault.Refuse("sidecar %s: %v", filepath.Base(path), reason(err))
		}
		if err := fill(it, raw, news.KnownSidecar); err != nil {
			return fault.Refuse("sidecar %s: %s", filepath.Base(path), intake.Refuse("", err).Reason)
		}
		return nil
	}
	return nil
}
