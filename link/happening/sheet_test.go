package happening

import (
	"slices"
	"testing"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
)

// What is left of damaged bytes is read, and nothing is asked for that is not there.
func TestDamagedSheet(t *testing.T) {
	s := &link.Desk{}
	r := &news.Report{ID: "a", Text: "زار سامي", Events: make([]news.Event, 9)}
	Keep(s, r)
	whole := s.Get(digests, r.ID)
	if n := sheetOf(s, r.ID).Len(); n != 9 {
		t.Fatalf("%d events of whole bytes, want 9", n)
	}
	for at := range whole {
		for b := range byte(10) {
			s.Put(digests, r.ID, slices.Concat(whole[:at], []byte{b}, whole[at+1:]))
			x := sheetOf(s, r.ID)
			for i := range x.Len() {
				x.At(i)
			}
		}
	}
}
