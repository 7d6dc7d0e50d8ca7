package event

import (
	"bytes"
	"compress/flate"
	"io"

	"github.com/rawi-news/rawi/seqlabel"
)

// magic stands at the front of the weights; all behind it is deflated.
const magic = "rawi event 2\n"

// mostBytes bounds what damaged weights may inflate to.
const mostBytes = 1 << 26

func unpack(b []byte) ([]byte, error) {
	rest, ok := bytes.CutPrefix(b, []byte(magic))
	if !ok {
		return nil, errWeights
	}
	in := bytes.NewReader(rest)
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(in), mostBytes))
	if err != nil || in.Len() > 0 {
		return nil, errWeights
	}
	return plain, nil
}

// MarshalBinary returns the weights, a byte each, deflated.
func (m *Model) MarshalBinary() ([]byte, error) {
	var b []byte
	for _, c := range m.choices() {
		b = (*c).append(b)
	}
	if m.forests != nil {
		var err error
		if b, err = m.forests.append(b); err != nil {
			return nil, err
		}
	}
	return seqlabel.Deflate(magic, b)
}

// UnmarshalBinary reads weights that MarshalBinary wrote.
func (m *Model) UnmarshalBinary(b []byte) error {
	b, err := unpack(b)
	if err != nil {
		return err
	}
	for _, c := range m.choices() {
		*c = &choice{}
		if b, err = (*c).read(b); err != nil {
			return err
		}
	}
	if m.forests = nil; len(b) > 0 {
		m.forests = &grove{}
		if err := m.forests.read(b); err != nil {
			return err
		}
	}
	m.settle()
	return nil
}
