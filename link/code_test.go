package link_test

import (
	"slices"
	"testing"

	"github.com/rawi-news/rawi/link"
)

// listed is two lists of strings and what stands between them.
type listed struct {
	first, second []string
	between       int
	words         []uint64
}

func (l *listed) code(c *link.Coder) {
	c.Strings(&l.first)
	c.Int(&l.between)
	c.Strings(&l.second)
	c.Words(&l.words)
}

func TestCoderReadsListsBack(t *testing.T) {
	want := listed{[]string{"", "قال", "", "b"}, []string{"last", ""}, -7, []uint64{1 << 63, 0, 5}}
	var c link.Coder
	want.code(&c)
	var got listed
	got.code(link.Reading(c.Bytes()))
	if !slices.Equal(got.first, want.first) || !slices.Equal(got.second, want.second) || got.between != want.between || !slices.Equal(got.words, want.words) {
		t.Errorf("read %+v, written %+v", got, want)
	}
	for n := range c.Bytes() {
		var cut listed
		cut.code(link.Reading(c.Bytes()[:n])) // does not panic
		if len(cut.words) == len(want.words) {
			t.Errorf("read all words of the first %d bytes of %d", n, len(c.Bytes()))
		}
	}
}

func TestSetsInOneRoom(t *testing.T) {
	n := &link.Names{Number: []uint64{30, 0, 10, 20, 10}}
	room := make([]uint64, 0, 6)
	first, room := n.SetIn(room, []int{0, 4, 2})
	none, room := n.SetIn(room, []int{1, -1, 9})
	second, _ := n.SetIn(room, []int{3}, []int{0, 3})
	if !slices.Equal(first, []uint64{10, 30}) || none != nil || !slices.Equal(second, []uint64{20, 30}) {
		t.Errorf("sets are %v, %v and %v, want 10 30, none and 20 30", first, none, second)
	}
	if other, _ := n.SetIn(nil, []int{0, 4, 2}); !slices.Equal(other, first) {
		t.Errorf("without a room the first set is %v", other)
	}
}
