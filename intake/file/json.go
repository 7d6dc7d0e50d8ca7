package file

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/intake"
	"github.com/rawi-news/rawi/news"
)

// document reads a stream as one report in JSON.
func (w *walk) document(name string, in io.Reader) bool {
	raw, err := whole(in)
	if err != nil {
		return w.refuse(name, err)
	}
	return w.object(name, raw)
}

// object yields the report that one JSON object is, or its refusal.
func (w *walk) object(name string, raw []byte) bool {
	it, err := JSON(name, raw)
	if err != nil {
		return w.refuse(name, err)
	}
	return w.yield(intake.Finish(it, w.Options), nil)
}

// JSON returns the item that one JSON object is: id, outlet, title, published,
// url, text, author and dateline. Names of fields are exact; of a field given
// twice the last counts; other fields are left alone. The error is of the kind
// [fault.Refused].
func JSON(name string, raw []byte) (*intake.Item, error) {
	it := &intake.Item{Report: &news.Report{}, Raw: raw, Name: name}
	if err := fill(it, raw, news.KnownGiven); err != nil {
		return nil, err
	}
	if err := intake.Check(it.Report.Text); err != nil {
		return nil, err
	}
	if n := strings.Count(it.Report.Text, string(utf8.RuneError)); n > 0 && len(it.Notes) == 0 {
		it.Notes = append(it.Notes, fmt.Sprintf("%d characters of the text are broken", n)) // half surrogates, or broken before us
	}
	return it, nil
}

// maxField is the length up to which a field other than the text is taken.
const maxField = 16 << 10

// fill sets the fields of the item that the JSON object has and that are not
// empty there.
func fill(it *intake.Item, raw []byte, known news.Known) error {
	body := bytes.TrimPrefix(raw, bom)
	if !utf8.Valid(body) {
		words, note, err := intake.Decode(raw)
		if err != nil {
			return err
		}
		body, it.Notes = []byte(words), append(it.Notes, note)
	}
	given, err := valuesOf(body)
	if err != nil {
		return err
	}
	r, published := it.Report, ""
	for i, to := range [len(names)]*string{&it.Given, &r.Outlet, &r.Title, &published, &r.URL, &r.Author, &r.Dateline, &r.Text} {
		v, err := value(given[i])
		if err != nil {
			return fault.Refuse("field %s: %v", names[i], err)
		}
		if to != &r.Text && len(v) > maxField {
			return fault.Refuse("field %s: longer than %d bytes", names[i], maxField)
		}
		if v != "" {
			*to = v
		}
	}
	setDate(it, published, known)
	return nil
}

// setDate sets the publication date, or notes that it is not understood.
func setDate(it *intake.Item, published string, known news.Known) {
	if strings.TrimSpace(published) == "" {
		return
	}
	v, ok := intake.Date(published)
	if !ok {
		it.Notes = append(it.Notes, fmt.Sprintf("date not understood: %.60q", published))
		return
	}
	it.Report.Published = news.Date{Value: v, Known: known}
}

// value returns the words of a field: of a string what it says, of a number its
// digits, of null nothing.
func value(raw json.RawMessage) (string, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return "", nil
	}
	switch c := raw[0]; {
	case c == '"':
		return unquote(raw)
	case (c == '-' || c >= '0' && c <= '9') && len(raw) < 40:
		return string(raw), nil
	}
	return "", errors.New("not a string")
}

// broken names the line at which JSON is broken.
func broken(body []byte, err error) error {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return fault.Refuse("not a JSON object")
	}
	at := min(int(syntax.Offset), len(body))
	if line := 1 + bytes.Count(body[:at], []byte("\n")); line > 1 {
		return fault.Refuse("broken JSON at line %d: %v", line, syntax)
	}
	return fault.Refuse("broken JSON at byte %d: %v", syntax.Offset, syntax)
}

// hopeless is the number of lines refused one after the other, before any
// report, at which a file is given up.
const hopeless = 100

// lines reads a stream as JSON Lines. A bad line is refused by its number and
// the others are read.
func (w *walk) lines(name string, in *bufio.Reader) bool {
	good, bad := 0, 0
	for n := 1; ; n++ {
		line, err := oneLine(in)
		at := fmt.Sprintf("%s:%d", name, n)
		switch {
		case errors.Is(err, io.EOF):
			return good+bad > 0 || w.refuse(name, fault.Refuse("empty"))
		case errors.Is(err, errLong):
			err = fault.Refuse("line is longer than %d bytes", intake.MaxRaw)
		case err != nil:
			return w.refuse(at, stop(err))
		case len(bytes.TrimSpace(bytes.TrimPrefix(line, bom))) == 0:
			continue
		}
		var it *intake.Item
		if err == nil {
			it, err = JSON(at, line)
		}
		if err == nil {
			good++
			if !w.yield(intake.Finish(it, w.Options), nil) {
				return false
			}
			continue
		}
		bad++
		if !w.refuse(at, err) {
			return false
		}
		if good == 0 && bad == hopeless {
			return w.refuse(name, fault.Refuse("none of its first %d lines is a report: the rest is not read", hopeless))
		}
	}
}

// stop returns the reason why a stream cannot be read to its end.
func stop(err error) error {
	if errors.Is(err, fault.Refused) {
		return err
	}
	return fault.Refuse("the rest cannot be read: %v", reason(err))
}

// errLong says that a line is longer than a line may be.
var errLong = errors.New("line too long")

// oneLine returns the next line without its end, in memory of its own. A line
// that is too long is read past and gives errLong.
func oneLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if long = long || len(line)+len(part) > intake.MaxRaw; !long {
			line = append(line, part...)
		} else {
			line = nil
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && !(errors.Is(err, io.EOF) && (len(line) > 0 || long)):
			return nil, err
		case long:
			return nil, errLong
		}
		return bytes.TrimRight(line, "\r\n"), nil
	}
}
