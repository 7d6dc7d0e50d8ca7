package seqlabel

// Name is the name of a feature as far as it is hashed, for callers that ask
// for many features whose first parts are the same.
type Name uint32

// Named returns the name that begins with these parts.
func Named(parts ...string) Name {
	n := Name(nameStart)
	for _, p := range parts {
		n = n.And(p)
	}
	return n
}

// And returns the name with one part more.
func (n Name) And(part string) Name {
	for i := range len(part) {
		n = (n ^ Name(part[i])) * namePrime
	}
	return (n ^ nameBorder) * namePrime
}

// Letter is And for a part of one byte.
func (n Name) Letter(part byte) Name {
	return ((n^Name(part))*namePrime ^ nameBorder) * namePrime
}

// Feature returns what Hash returns for the parts of the name.
func (n Name) Feature() uint32 { return finish(uint32(n)) }

// The hash of a name is FNV-1a, with a byte that is in no text behind each part.
const (
	nameStart  = 2166136261
	namePrime  = 16777619
	nameBorder = 0xff
)
