// Package intake says what comes in: a report with the bytes it was made of, or
// an input refused with the reason. It holds what every reader needs: bytes to
// text ([Decode]), whether a text is one that rawi can read ([Check]),
// publication dates ([Date]), and what the head of a plain text says of title,
// byline, outlet and date ([Head]).
//
// The readers stand in the folders below, one for each way in; a reader yields
// items and refusals one by one, so that a run streams whatever its size. A bad
// input is never a failure of the run.
package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"strings"
	"unicode"

	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/news"
)

// Item is one report as it came in.
type Item struct {
	Report *news.Report // the fields of intake are filled, the others empty
	Raw    []byte       // the original bytes of this report: a file, or one line of JSON Lines
	Name   string       // where it came from: "a.txt", "b.jsonl:17", "-:3"
	Given  string       // the id that the input brought, "" where it was derived
	Found  []Found      // fields read in the head of the text, in text order
	Notes  []string     // what was doubtful: bytes replaced, a date not understood
}

// Found is a field of the report that stands in its text.
type Found struct {
	Field string // "title", "author", "outlet", "published", "dateline"
	Where news.Span
}

// Refusal is an input that rawi will not read, with the reason. As an error it
// is of the kind [fault.Refused].
type Refusal struct {
	Name   string // as in Item
	Reason string
}

func (r *Refusal) Error() string { return r.Name + ": " + r.Reason }

// Unwrap makes a refusal match [fault.Refused].
func (r *Refusal) Unwrap() error { return fault.Refused }

// Refuse returns the refusal of the input with this name for the reason that
// err gives.
func Refuse(name string, err error) *Refusal {
	reason := strings.TrimPrefix(err.Error(), fault.Refused.Error()+": ")
	return &Refusal{Name: name, Reason: reason}
}

// Seq is what a reader yields: an item or a refusal, never both, never neither.
type Seq = iter.Seq2[*Item, *Refusal]

// Options are what the user says of all reports of a run; it wins over what the
// inputs say. The zero value says nothing.
type Options struct {
	Published news.Date // see [Date]; Known is set to news.KnownSet
	Outlet    string
}

// Finish makes an item of a report whose other fields are filled: it applies
// the options and fills hash and id. A given id is kept where it can be typed.
func Finish(it *Item, o Options) *Item {
	r := it.Report
	if o.Outlet != "" {
		r.Outlet = o.Outlet
	}
	if !o.Published.IsZero() {
		r.Published = news.Date{Value: o.Published.Value, Known: news.KnownSet}
	}
	sum := sha256.Sum256(it.Raw)
	r.Hash = hex.EncodeToString(sum[:])
	if !usableID(it.Given) {
		it.Given = ""
	}
	r.ID = it.Given
	if r.ID == "" {
		r.ID = Key(r)
	}
	return it
}

// maxID is the longest given id that is kept, in bytes.
const maxID = 200

// usableID reports whether a given id can stand in a table and an address:
// short, printable, without white space around it.
func usableID(id string) bool {
	if id == "" || len(id) > maxID || strings.TrimSpace(id) != id {
		return false
	}
	return strings.IndexFunc(id, func(c rune) bool { return !unicode.IsPrint(c) || c == unicode.ReplacementChar }) < 0
}

// Key tells one report from another: the same text under the same outlet, date,
// title and address has the same key. It is the id of a report whose input
// brings none.
func Key(r *news.Report) string {
	return news.ID("r", r.Text, r.Outlet, r.Published.Value, r.Title, r.URL)
}

// Contested returns the id of a report whose given id another report bears too.
func Contested(given, key string) string { return given + "~" + key[1:9] }

// Distinct makes the ids of the reports of one run distinct: of reports that
// are the same and bear one id the first is kept, and where several others bear
// one id each gets a longer one, which does not depend on their order.
func Distinct(reports []*news.Report) []*news.Report {
	keys := map[string]bool{}
	bearers := map[string]int{}
	out := make([]*news.Report, 0, len(reports))
	for _, r := range reports {
		if k := r.ID + " " + Key(r); !keys[k] {
			keys[k] = true
			bearers[r.ID]++
			out = append(out, r)
		}
	}
	for _, r := range out {
		if bearers[r.ID] > 1 {
			r.ID = Contested(r.ID, Key(r))
		}
	}
	return out
}
