package event_test

import (
	"bytes"
	"testing"

	"github.com/rawi-news/rawi/annotate/event"
)

func TestWeightsAreReadAndWritten(t *testing.T) {
	m := &event.Model{}
	if err := m.UnmarshalBinary(event.DeepWeights()); err != nil {
		t.Fatal(err)
	}
	written, err := m.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	forests := func(b []byte) []byte {
		plain, err := event.Unpack(b)
		if err != nil {
			t.Fatal(err)
		}
		return plain[len(plain)-100_000:]
	}
	if !bytes.Equal(forests(written), forests(event.DeepWeights())) {
		t.Error("the forests are written otherwise than they were read")
	}
}

func TestDamagedWeightsAreRefused(t *testing.T) {
	b := event.DeepWeights()
	for _, n := range []int{0, 5, 100, len(b) / 2, len(b) - 40_000, len(b) - 1} {
		if err := new(event.Model).UnmarshalBinary(b[:n]); err == nil {
			t.Errorf("no error for the first %d of %d bytes", n, len(b))
		}
	}
	if err := new(event.Model).UnmarshalBinary(append(bytes.Clone(b), 0)); err == nil {
		t.Error("no error for a byte too many")
	}
}
