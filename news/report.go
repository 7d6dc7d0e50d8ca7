// Package news is the vocabulary of rawi: the report and what is found in it.
//
// Within one report stand Token, Sentence, Mention, Timex, Statement (with its
// chain of Links) and Event; across reports stand Actor, Claim, Happening and
// Story. A Report flows through the stages; each stage fills its own fields and
// leaves the others alone. The text never changes: a finding is a Span of byte
// offsets in [Report.Text]. The package holds no logic of any stage and imports
// nothing of ours.
package news

// Report is one published article. The fields stand in the order in which the
// stages fill them.
type Report struct {
	// Filled by intake.
	ID        string // unique within a run; derived from content where the input brings none
	Outlet    string // as the input or the head of the text names it; "" unknown
	Title     string // "" where the input keeps it inside the text
	Published Date
	URL       string
	Author    string
	Dateline  string // place before the first sentence, as written
	Text      string // the body, valid UTF-8, never changed
	Hash      string // SHA-256 of the original bytes, hex

	// Filled by lang.
	Sentences []Sentence
	Tokens    []Token

	// Filled by the annotators.
	Boilerplate []Line
	Mentions    []Mention
	Times       []Timex
	Statements  []Statement
	Events      []Event
}

// Span is a half-open range of byte offsets in [Report.Text], on character
// borders. The zero Span is empty and stands for "not in the text".
type Span struct{ Start, End int }

// Empty reports whether the span holds nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Len returns the number of bytes in the span.
func (s Span) Len() int { return max(0, s.End-s.Start) }

// Of returns the words of the span in text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Holds reports whether t lies inside s.
func (s Span) Holds(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Ref points at a finding of the same report: 0 at none, n at the one with
// index n-1.
type Ref int

// RefTo returns the Ref to the finding with this index.
func RefTo(index int) Ref { return Ref(index + 1) }

// Index returns the index of the finding, -1 for none.
func (r Ref) Index() int { return int(r) - 1 }

// Maker names the rule or the model that made a finding, with its version:
// "timex/weekday@1", "tagger@3". Confidence is left out until it is calibrated.
type Maker string

// Sentence is a range of the text that ends with a sentence mark or a line end,
// and the half-open range of its tokens.
type Sentence struct {
	Span
	First, Last int // indices into Report.Tokens, [First, Last)
}

// Line is a whole line of the text that does not belong to the article:
// advertisement, share button, credit, byline, teaser of another story.
type Line struct {
	Span
	By Maker
}
