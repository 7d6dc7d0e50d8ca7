package news

// Kind is what a token is made of.
type Kind uint8

// The kinds of token. The zero value is invalid.
const (
	Word   Kind = iota + 1 // an Arabic word without its proclitics
	Clitic                 // a proclitic cut off a word: conjunction or preposition
	Number                 // digits of either set
	Latin                  // a run of letters of another script
	Mark                   // punctuation or a symbol
)

// POS is a universal part of speech (UPOS), "" where it was not told.
type POS string

// The parts of speech that rules ask for.
const (
	Noun  POS = "NOUN"
	Propn POS = "PROPN"
	Verb  POS = "VERB"
	Adj   POS = "ADJ"
	Adp   POS = "ADP"
	Pron  POS = "PRON"
	Det   POS = "DET"
	Num   POS = "NUM"
	Part  POS = "PART"
	Cconj POS = "CCONJ"
	Sconj POS = "SCONJ"
	Adv   POS = "ADV"
	Aux   POS = "AUX"
	Punct POS = "PUNCT"
	Sym   POS = "SYM"
	Intj  POS = "INTJ"
	Other POS = "X"
)

// Feats are the features of a verb or noun; a zero byte says "not told".
// Tense: 'P' past, 'I' imperfect, 'C' imperative. Person: '1' '2' '3'.
// Gender: 'M' 'F'. Number: 'S' 'D' 'P'. Voice: 'A' active, 'P' passive.
// Definite: 'D' definite, 'I' indefinite, 'C' construct.
type Feats struct{ Tense, Person, Gender, Number, Voice, Definite byte }

// Token is one syntactic word with what the language analysis says of it. The
// tokens of a report stand in text order and never overlap; proclitics are
// tokens of their own, an attached pronoun stays with its word.
type Token struct {
	Span
	Kind     Kind
	Hash     uint32 // of Kind and Norm, by which stages remember words; 0 where lang did not read
	Norm     string // folded form; after a lil- the article's alef is restored
	Pronoun  int    // bytes at the end of the span that are an attached pronoun, 0 where none
	Glued    bool   // no white space between this token and the one before
	Line     int    // index of the line of text it stands in
	Sentence int    // index into Report.Sentences
	Lemma    string // folded, "" where it cannot be told
	POS      POS
	Feats    Feats
}
