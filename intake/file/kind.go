package file

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"path/filepath"
	"strings"

	"github.com/rawi-news/rawi/fault"
)

// kind is what a file holds, as its name says.
type kind int

const (
	unknown  kind = iota
	text          // one report in plain text
	document      // one report in JSON
	lines         // one report a line, JSON Lines
	packed        // JSON Lines in gzip
	sidecar       // what a plain text does not say of itself
)

// kinds are the ends of names, the longer before the shorter.
var kinds = []struct {
	end  string
	kind kind
}{
	{".meta.json", sidecar},
	{".report.json", document},
	{".jsonl", lines},
	{".ndjson", lines},
	{".jsonl.gz", packed},
	{".ndjson.gz", packed},
	{".txt", text},
	{".text", text},
}

// kindOf returns the kind that the name of a file tells.
func kindOf(path string) kind {
	name := strings.ToLower(filepath.Base(path))
	for _, k := range kinds {
		if strings.HasSuffix(name, k.end) {
			return k.kind
		}
	}
	return unknown
}

// peek is how much of a stream is looked at to tell its kind.
const peek = 64 << 10

// sniff tells the kind of a stream whose name does not. The error, of the kind
// [fault.Refused], is for what another reader or none can read.
func sniff(head []byte) (kind, error) {
	if bytes.HasPrefix(head, []byte{0x1f, 0x8b}) {
		return packed, nil
	}
	head = bytes.TrimLeft(bytes.TrimPrefix(head, bom), " \t\r\n")
	switch {
	case bytes.HasPrefix(head, []byte("{")):
		first, _, _ := bytes.Cut(head, []byte("\n"))
		if len(bytes.TrimSpace(first)) == 1 {
			return document, nil // an object written over several lines
		}
		return lines, nil
	case bytes.HasPrefix(head, []byte("[")) && looksJSON(head):
		return unknown, fault.Refuse("a JSON array: give one object a line (JSON Lines)")
	case bytes.HasPrefix(head, []byte("<")):
		return unknown, fault.Refuse("markup, not plain text")
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return unknown, fault.Refuse("PDF, not plain text")
	}
	return text, nil
}

var bom = []byte{0xEF, 0xBB, 0xBF}

// looksJSON reports whether an open bracket begins JSON and not a text.
func looksJSON(head []byte) bool {
	next := bytes.TrimLeft(head[1:], " \t\r\n")
	return len(next) == 0 || bytes.IndexByte([]byte(`{["]-0123456789`), next[0]) >= 0
}

// stream reads a stream as being of this kind.
func (w *walk) stream(name string, in io.Reader, k kind) bool {
	b := bufio.NewReaderSize(in, peek)
	if k == unknown || k == sidecar {
		head, _ := b.Peek(peek)
		var err error
		if k, err = sniff(head); err != nil {
			return w.refuse(name, err)
		}
	}
	switch k {
	case document:
		return w.document(name, b)
	case lines:
		return w.lines(name, b)
	case packed:
		return w.packed(name, b)
	}
	return w.text(name, b)
}

// packed reads JSON Lines in gzip.
func (w *walk) packed(name string, in io.Reader) bool {
	count := &counter{in: in}
	z, err := gzip.NewReader(bufio.NewReader(count))
	if err != nil {
		return w.refuse(name, fault.Refuse("broken gzip: %v", err))
	}
	b := bufio.NewReaderSize(&bounded{in: z, packed: count}, peek)
	if head, _ := b.Peek(peek); !jsonLines(head) {
		return w.refuse(name, fault.Refuse("gzip of something else than JSON Lines"))
	}
	return w.lines(name, b)
}

// jsonLines reports whether what a stream begins with can be JSON Lines.
func jsonLines(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, bom), " \t\r\n")
	return len(head) == 0 || head[0] == '{'
}

// counter counts the bytes that go through.
type counter struct {
	in io.Reader
	n  int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

// A gzip file is given up where it has unpacked to more than bombSize bytes and
// bombRatio times its size; text packs to a twentieth at the best.
const (
	bombSize  = 32 << 20
	bombRatio = 200
)

// bounded is a stream out of gzip that ends with a refusal when it is a bomb.
type bounded struct {
	in     io.Reader
	packed *counter
	n      int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	b.n += int64(n)
	if b.n > bombSize && b.n > bombRatio*b.packed.n {
		return 0, fault.Refuse("unpacks to more than %d times its size", bombRatio)
	}
	return n, err
}
