package encoder

// OpenPlain opens a model that computes without assembly.
func OpenPlain(data string) (*Model, error) { return open(data, plain) }
