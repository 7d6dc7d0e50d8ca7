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
	Mentions []Where
}

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
	Reasons    []Reason
	Origins    []Origin
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

// Story is a thread of reports that share actors, happenings and claims.
type Story struct {
	ID      string
	Title   string
	Reports []string
}
