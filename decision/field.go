package decision

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/fault"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// firstField is the field that the value of Add fills.
var firstField = map[Layer]string{Mention: "type", Time: "value", Statement: "stance", Event: "type"}

// Fields are the fields of a layer that can be set, and what each takes.
var Fields = map[Layer]map[string]string{
	Mention: {"type": "person, organization, place or outlet", "span": "START-END"},
	Time:    {"value": "an ISO 8601 value as in TIMEX3", "span": "START-END"},
	Statement: {"kind": "person, organization, outlet, unnamed or document", "stance": "assert, deny, allege, predict, demand, doubt, opine or refuse_comment",
		"direct": "true or false", "cue": "START-END or nothing", "source": "START-END or nothing", "content": "START-END",
		"chain": "links from whoever said it first, as KIND:NAME > KIND:NAME"},
	Report: {"published": "a date, as 2016-11-28", "outlet": "a name or nothing", "title": "words or nothing", "url": "an address or nothing", "author": "a name or nothing"},
	Event: {"type": "a type of PLOVER, APPOINT, HOLD, DISASTER or DEATH", "mode": "visit, meet, call, military, economic, humanitarian or nothing",
		"status": "happened, planned, requested, denied or hypothetical", "date": "an ISO date or nothing", "span": "START-END",
		"agent": "names as the report has them, with ; between", "with": "names as the report has them, with ; between", "place": "a name as the report has it, or nothing"},
}

var (
	types    = []string{"person", "organization", "place", "outlet"}
	kinds    = []string{"person", "organization", "outlet", "unnamed", "document"}
	stances  = []string{"assert", "deny", "allege", "predict", "demand", "doubt", "opine", "refuse_comment"}
	statuses = []string{"happened", "planned", "requested", "denied", "hypothetical"}
	modes    = []string{"", "visit", "meet", "call", "military", "economic", "humanitarian"}
	truths   = []string{"true", "false"}
)

// Options are the values that a field can have, nil where it takes any text.
func Options(l Layer, field string) []string {
	switch field {
	case "type":
		if l == Mention {
			return types
		}
		return eventTypes()
	case "kind":
		return kinds
	case "stance":
		return stances
	case "status":
		return statuses
	case "mode":
		return modes
	case "direct":
		return truths
	}
	return nil
}

func eventTypes() []string {
	var out []string
	for _, t := range news.EventTypes {
		out = append(out, string(t))
	}
	return out
}

// IsRange reports whether a field holds a range of the text.
func IsRange(field string) bool {
	return field == "span" || field == "content" || field == "cue" || field == "source"
}

// checkField reports whether the field of a layer can have the value, as far as
// that can be told without the report.
func checkField(l Layer, field, value string) error {
	takes, ok := Fields[l][field]
	if !ok {
		return fmt.Errorf("%w: a %s has no field %q", fault.Usage, l, field)
	}
	if !fits(l, field, value) {
		return fmt.Errorf("%w: %s of a %s is %s, not %q", fault.Usage, field, l, takes, value)
	}
	return nil
}

func fits(l Layer, field, value string) bool {
	if options := Options(l, field); options != nil {
		return slices.Contains(options, value)
	}
	switch {
	case IsRange(field):
		_, err := parseRange(value)
		return err == nil || value == "" && (field == "cue" || field == "source")
	case field == "chain":
		_, err := parseChain(value)
		return err == nil
	case field == "date":
		return value == "" || !link.IntervalOf(value).IsZero()
	case field == "published":
		return isDate(value)
	case field == "value":
		return value != ""
	}
	return true
}

// parseChain reads KIND:NAME > KIND:NAME. The error is [fault.Usage].
func parseChain(s string) ([]news.Link, error) {
	var out []news.Link
	for part := range strings.SplitSeq(s, ">") {
		kind, name, ok := strings.Cut(strings.TrimSpace(part), ":")
		kind, name = strings.TrimSpace(kind), strings.TrimSpace(name)
		if !ok || name == "" || !slices.Contains(kinds, kind) {
			return nil, fmt.Errorf("%w: %q is no link of a chain; write it as KIND:NAME", fault.Usage, part)
		}
		out = append(out, news.Link{Kind: news.SourceKind(kind), Name: name})
	}
	return out, nil
}

// ChainText writes a chain as a decision takes it.
func ChainText(chain []news.Link) string {
	var out []string
	for _, l := range chain {
		out = append(out, string(l.Kind)+": "+l.Name)
	}
	return strings.Join(out, " > ")
}

// names splits names at semicolons of both scripts.
func names(s string) []string {
	var out []string
	for n := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ';' || r == arabic.Semicolon }) {
		if n = strings.TrimSpace(n); n != "" {
			out = append(out, n)
		}
	}
	return out
}

// FieldsOf returns the names of the fields of a layer, sorted.
func FieldsOf(l Layer) []string { return slices.Sorted(maps.Keys(Fields[l])) }
