package lang

import (
	"bytes"
	"testing"
)

// TestForetold checks that what is embedded is what counts and weights tell.
func TestForetold(t *testing.T) {
	now, err := Foretell()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(unpack(now), unpack(toldFile)) {
		t.Error("told.bin.gz is not what the counts and the weights tell; go run lang/told_gen.go writes it")
	}
}
