package record

import (
	"fmt"
	"strings"

	"github.com/rawi-news/rawi/decision"
	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/intake"
)

// Decide reads what a person wants decided, act and arguments as 'rawi fix' takes
// them. Reports are named by their ids, to be exchanged for their keys; when and
// by whom is left out. The error is [fault.Usage] or [fault.NotFound].
func (b *Book) Decide(act string, args []string) ([]decision.Decision, error) {
	switch act {
	case "merge", "same":
		return b.wishPair(decision.Same, args)
	case "different":
		return b.wishPair(decision.Different, args)
	case "split":
		return b.wishSplit(args)
	case "set":
		return b.wishSet(args)
	case "wrong":
		return b.wishWrong(args)
	case "add":
		return b.wishAdd(args)
	case "undo":
		return wishUndo(args)
	}
	return nil, fmt.Errorf("%w: nothing is done by %q; see 'rawi fix --help'", fault.Usage, act)
}

// takes refuses arguments of another number.
func takes(act string, args []string, least, most int) error {
	if len(args) < least || most > 0 && len(args) > most {
		return fmt.Errorf("%w: %s takes other arguments; see 'rawi fix --help'", fault.Usage, act)
	}
	return nil
}

func (b *Book) wishPair(act decision.Act, args []string) ([]decision.Decision, error) {
	if err := takes(string(act), args, 2, 2); err != nil {
		return nil, err
	}
	x, err := b.Finding(args[0])
	if err != nil {
		return nil, err
	}
	y, err := b.Finding(args[1])
	return []decision.Decision{{Act: act, A: x, B: y}}, err
}

func (b *Book) wishSplit(args []string) ([]decision.Decision, error) {
	if err := takes("split", args, 2, 2); err != nil {
		return nil, err
	}
	apart, together, err := b.Split(args[0], args[1])
	var out []decision.Decision
	for _, p := range apart {
		out = append(out, decision.Decision{Act: decision.Different, A: p[0], B: p[1]})
	}
	for _, p := range together {
		out = append(out, decision.Decision{Act: decision.Same, A: p[0], B: p[1]})
	}
	return out, err
}

func (b *Book) wishSet(args []string) (out []decision.Decision, err error) {
	if err := takes("set", args, 2, 0); err != nil {
		return nil, err
	}
	x, err := b.Finding(args[0])
	for _, pair := range args[1:] {
		field, value, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, fmt.Errorf("%w: %q is not FIELD=VALUE", fault.Usage, pair)
		}
		out = append(out, decision.Decision{Act: decision.Set, A: x, Field: field, Value: b.valueOf(x, field, value)})
	}
	return out, err
}

// valueOf is a value that a person gives as decisions write it.
func (b *Book) valueOf(f decision.Finding, field, value string) string {
	if f.Layer != decision.Report {
		return b.rangeOf(f, field, value)
	}
	value = strings.TrimSpace(value)
	if iso, ok := intake.Date(value); ok && field == "published" {
		return iso
	}
	return value
}

// rangeOf turns words that a person gives for a range of the text into the range
// where they stand nearest to the finding; what is none stays as it is.
func (b *Book) rangeOf(f decision.Finding, field, value string) string {
	r := b.report[f.Report]
	if r == nil || value == "" || !decision.IsRange(field) {
		return value
	}
	best := -1
	for from := 0; ; {
		at := strings.Index(r.Text[from:], value)
		if at < 0 {
			break
		}
		at += from
		if best < 0 || max(at-f.Start, f.Start-at) < max(best-f.Start, f.Start-best) {
			best = at
		}
		from = at + len(value)
	}
	if best < 0 {
		return value
	}
	return fmt.Sprintf("%d-%d", best, best+len(value))
}

func (b *Book) wishWrong(args []string) (out []decision.Decision, err error) {
	if err := takes("wrong", args, 1, 0); err != nil {
		return nil, err
	}
	for _, name := range args {
		x, err := b.Finding(name)
		if err != nil {
			return nil, err
		}
		out = append(out, decision.Decision{Act: decision.Wrong, A: x})
	}
	return out, nil
}

func (b *Book) wishAdd(args []string) ([]decision.Decision, error) {
	if err := takes("add", args, 2, 2); err != nil {
		return nil, err
	}
	x, err := b.Missed(args[0])
	return []decision.Decision{{Act: decision.Add, A: x, Value: args[1]}}, err
}

func wishUndo(args []string) (out []decision.Decision, err error) {
	if err := takes("undo", args, 1, 0); err != nil {
		return nil, err
	}
	for _, id := range args {
		out = append(out, decision.Decision{Act: decision.Undo, Of: id})
	}
	return out, nil
}
