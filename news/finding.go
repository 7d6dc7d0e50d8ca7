package news

// Type is what a named thing is.
type Type string

// The four types of named things (annotation guide, section 1).
const (
	Person       Type = "person"
	Organization Type = "organization"
	Place        Type = "place"
	Outlet       Type = "outlet"
)

// Mention is one occurrence of a proper name, without titles and particles.
type Mention struct {
	Span
	Type  Type
	By    Maker
	Actor string // id of the actor it names; filled by link
}

// TimexType is the type of a time expression (TIMEX3).
type TimexType string

// The types of time expressions.
const (
	TimexDate     TimexType = "DATE"
	TimexTime     TimexType = "TIME"
	TimexDuration TimexType = "DURATION"
	TimexSet      TimexType = "SET"
)

// Timex is a time expression and the calendar value it was resolved to.
type Timex struct {
	Span
	Type   TimexType
	Value  string   // ISO 8601 as in TIMEX3; "" where it cannot be resolved
	Begin  string   // first day of the value, ISO; "" where it has none
	End    string   // last day of the value, ISO
	Mod    string   // START, MID, END, APPROX, BEFORE, AFTER; "" none
	Anchor Anchor   // what a relative expression was counted from
	Rule   string   // name of the rule that read it
	Why    string   // why it is not resolved, or what is doubtful
	Alt    []string // other possible values, likeliest first
	By     Maker
}

// Anchor is what a relative time expression was counted from.
type Anchor struct {
	Kind  string // "published", "narrated", "quotation"; "" for absolute expressions
	Value string // ISO date of the anchor
}

// SourceKind is what the source of a statement is.
type SourceKind string

// The kinds of source.
const (
	SourcePerson       SourceKind = "person"
	SourceOrganization SourceKind = "organization"
	SourceOutlet       SourceKind = "outlet"
	SourceUnnamed      SourceKind = "unnamed"
	SourceDocument     SourceKind = "document"
)

// Stance is how a source puts what it says.
type Stance string

// The stances (annotation guide, section 3).
const (
	Assert        Stance = "assert"
	Deny          Stance = "deny"
	Allege        Stance = "allege"
	Predict       Stance = "predict"
	Demand        Stance = "demand"
	Doubt         Stance = "doubt"
	Opine         Stance = "opine"
	RefuseComment Stance = "refuse_comment"
)

// Statement is a place where the report passes on what somebody else says.
type Statement struct {
	Cue     Span // the words that introduce it; empty for a bare quotation
	Source  Span // the phrase that names who says it; empty where only the context does
	Content Span
	Kind    SourceKind // of the immediate source
	Stance  Stance
	Direct  bool   // most of the content stands in quotation marks
	Chain   []Link // from whoever said it first to the one whose words the report repeats
	By      Maker

	Claim    string   // id of the claim it bears, filled by link; "" none
	Polarity Polarity // filled by link
}

// Polarity is whether a statement puts its claim forward or denies it.
type Polarity string

// The polarities.
const (
	Affirms Polarity = "+"
	Denies  Polarity = "-"
)

// Link is one rung of a chain (isnad): somebody who said it or carried it.
type Link struct {
	Kind    SourceKind
	Name    string // as a reader would call it: the mention's words, or the source phrase
	Mention Ref    // the mention that names it, into Report.Mentions
	Words   Span   // the words of the text that show this link; empty where inferred
	How     string // how it was passed on: said, reported, quoted, posted, published; "" not told
	Actor   string // id of the actor, filled by link
}

// EventType is PLOVER's code, or one of the four that a timeline needs besides.
type EventType string

// EventTypes are all types of events (annotation guide, section 4).
var EventTypes = []EventType{
	"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
	"THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "APPOINT", "HOLD", "DISASTER", "DEATH",
}

// Status is whether an event took place.
type Status string

// The statuses of events.
const (
	Happened     Status = "happened"
	Planned      Status = "planned"
	Requested    Status = "requested"
	Denied       Status = "denied"
	Hypothetical Status = "hypothetical"
)

// Event is one mention of something that happened, is planned or is denied. Its
// Span is the trigger, one word where possible.
type Event struct {
	Span
	Type       EventType
	Mode       string // visit, meet, call; military, economic, humanitarian; "" none
	Agent      []Ref  // who does it, into Report.Mentions
	With       []Ref  // whom it is done to or with
	Object     Span
	Place      Ref    // into Report.Mentions
	Date       string // ISO value; "" where the report does not say
	Time       Ref    // the time expression that dates it, into Report.Times
	Status     Status
	Statement  Ref  // the innermost statement it stands in, into Report.Statements
	Background bool // told again as background, not as news
	By         Maker

	// Vector is where the deep reader puts the trigger, a signed byte a number:
	// triggers of one happening point the same way. Nil where no reader told.
	Vector []byte

	Happening string // id of the happening, filled by link
}
