package pipeline

import (
	"os"
	"strings"
	"testing"
)

func TestLayLarge(t *testing.T) {
	if _, err := os.Stat("/sys/kernel/mm/transparent_hugepage"); err != nil {
		t.Skip("this system has no large pages to ask for")
	}
	before := advised(t)
	layLarge(16 << 20)
	if after := advised(t); after <= before {
		t.Errorf("%d parts of the memory are to lie in large pages, %d before they were asked for", after, before)
	}
}

// advised counts the parts of the memory that bear the advice.
func advised(t *testing.T) int {
	b, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Skip(err)
	}
	n := 0
	for line := range strings.Lines(string(b)) {
		if flags, ok := strings.CutPrefix(line, "VmFlags:"); ok && strings.Contains(flags, " hg") {
			n++
		}
	}
	return n
}
