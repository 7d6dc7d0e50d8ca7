package boilerplate

import (
	_ "embed"
	"sync"
)

//go:embed lines.bin
var linesBin []byte

// chain is the learned model, read on first use; nil before the first training.
// The bytes are part of the program, so that a fault in them is a bug of ours.
var chain = sync.OnceValue(func() *Model {
	if len(linesBin) == 0 {
		return nil
	}
	m := &Model{}
	if err := m.UnmarshalBinary(linesBin); err != nil {
		panic(err)
	}
	return m
})
