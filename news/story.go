package news

// Where points at a finding of some report: the report's id and the index of
// the finding in its layer.
type Where struct {
	Report string
	Index  int
}

// Reason is one argument for a link between two findings, with its weight:
// positive speaks for the link, negative against it.
type Reason struct {
	Name   string  // "same skeleton", "dates exclude each other"
	Weight float64 // in log-odds
	Detail string  // the words or values compared
}

// Actor is a person, organisation, place or outlet across reports.
type Actor struct {
	ID       string
	Type     Type
	Name     string // fullest common form
	Forms    []Form // every spelling, most frequent first
	Merges   []Merge
	Roles    []Role // offices it was seen with, oldest first
	Mentions []Where
}

// Role is an office or title that texts give an actor, in their own words.
type Role struct {
	Words string
	Of    string // id of the organisation or place that the words name; "" none
	First string // ISO dates of the first and the last report that gives it
	Last  string
	Where []Where // the mentions it stands before or behind
}

// Proposal is a link that was not made because it is doubtful: two ids of
// things of one kind that may be the same.
type Proposal struct {
	Kind    string // "actor", "happening", "claim"
	A, B    string
	Reasons []Reason
}

// CopyKind is how much of a text stands in another.
type CopyKind string

// The kinds of copy.
const (
	WholeCopy     CopyKind = "whole"   // nearly every word
	EditedCopy    CopyKind = "edited"  // most of it, changed
	SharedPassage CopyKind = "passage" // a passage alone
	SharedQuote   CopyKind = "quote"   // nothing but the same quoted words
)

// Copy is text that two reports share. From is the earlier report where the
// times of publication tell; where they do not, Order is false and From is the
// one with the smaller id.
type Copy struct {
	From, To string
	Kind     CopyKind
	Order    bool
	Share    float64 // of the words of the shorter text
	Quiet    bool    // the later report names neither the earlier outlet nor an agency
	Agency   string  // the agency mark that both carry; "" none
	Passages []Passage
}

// Passage is one run of words that stands in both texts of a copy.
type Passage struct{ From, To Span }

// Form is one spelling of an actor's name and how often it occurs.
type Form struct {
	Text  string
	Count int
}

// Merge says why two forms were taken for one actor.
type Merge struct {
	A, B    string // the forms
	Reasons []Reason
}

// Happening is one real-world happening across event mentions.
type Happening struct {
	ID       string
	Type     EventType
	Mode     string
	Begin    string // ISO dates between which it lies; "" not known
	End      string
	Place    string // actor id
	Actors   []string
	Status   Status
	Events   []Where
	Reasons  []Reason
	Variants []Variant // where the tellings part
}

// Variant is a value that some tellings of a happening give and others do not.
type Variant struct {
	What  string // "date", "place", "status", "number"
	Value string
	Where []Where
}

// Claim is one proposition that statements put forward or deny.
type Claim struct {
	ID         string
	Title      string // words of the statement that says it most plainly
	Statements []Where
	Reasons    []Reason // why they are one, on the average of their pairs
	Origins    []Origin // as many as there are at the most
	Least      int      // independent origins at the least: unnamed ones may be the same
	Pivot      string   // actor through whom most of the reports have it; "" none
}

// Origin is an independent origin of a claim: the first link of the chains that
// fall together.
type Origin struct {
	Kind       SourceKind
	Name       string
	Actor      string
	Statements []Where // the statements that go back to it
	Why        string  // why they fall together
}

// ConflictKind is how two tellings part.
type ConflictKind string

// The kinds of conflict. An update, a more precise telling, a change over time,
// a plan that was carried out, and what is lost from one telling to the next are
// no contradictions; they are told apart from them.
const (
	ConflictDenied  ConflictKind = "denied"
	ConflictNumber  ConflictKind = "number"
	ConflictDate    ConflictKind = "date"
	ConflictPlace   ConflictKind = "place"
	ConflictActor   ConflictKind = "actor"
	ConflictStatus  ConflictKind = "happened or not"
	ConflictUpdate  ConflictKind = "update"
	ConflictPrecise ConflictKind = "more precise"
	ConflictDone    ConflictKind = "planned, later done"
	ConflictRole    ConflictKind = "change of role"
	ConflictHedge   ConflictKind = "hedge lost"
	ConflictSource  ConflictKind = "source renamed"
)

// Conflict is a pair of statements of one claim that cannot both hold, or that
// differ without contradicting each other.
type Conflict struct {
	Claim         string
	Kind          ConflictKind
	A, B          Where // statements
	ValueA        string
	ValueB        string
	LagDays       int  // days between the two reports
	Contradiction bool // false for updates and more precise tellings
}

// Story is a thread of reports that share actors, happenings and claims.
type Story struct {
	ID         string
	Title      string   // its commonest proposition
	Reports    []string // in the order of publication
	Happenings []string // in the order of when they happened; undated ones last
	Claims     []string // the commonest first
	First      string   // ISO dates of the first and the last report
	Last       string
}
