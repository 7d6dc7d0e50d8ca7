package memo_test

import (
	"strconv"
	"testing"

	"github.com/rawi-news/rawi/memo"
)

func TestWordsAreKnownByHashAndSpelling(t *testing.T) {
	m := memo.New[int](100)
	if got := m.Get(7, "a"); got != nil {
		t.Errorf("Get of an empty table = %d, want nil", *got)
	}
	m.Put(7, "a", 1)
	m.Put(7, "b", 2)
	m.Put(8, "a", 3)
	for _, c := range []struct {
		hash uint32
		word string
		want int
	}{{7, "a", 1}, {7, "b", 2}, {8, "a", 3}} {
		if got := m.Get(c.hash, c.word); got == nil || *got != c.want {
			t.Errorf("Get(%d, %q) = %v, want %d", c.hash, c.word, got, c.want)
		}
	}
	if got := m.Get(8, "b"); got != nil {
		t.Errorf("Get(8, b) = %d, want nil", *got)
	}
}

func TestFullTableForgetsWhatIsNotAskedFor(t *testing.T) {
	const most = 50
	m := memo.New[string](most)
	m.Put(0, "kept", "kept")
	m.Put(0, "left", "left")
	for i := range 20 * most {
		word := strconv.Itoa(i)
		m.Put(uint32(i)*2654435761, word, word)
		if got := m.Get(0, "kept"); got == nil || *got != "kept" {
			t.Fatalf("after %d words: Get(kept) = %v", i+1, got)
		}
		if got := m.Get(uint32(i)*2654435761, word); got == nil || *got != word {
			t.Fatalf("after %d words: Get(%s) = %v", i+1, word, got)
		}
	}
	if got := m.Get(0, "left"); got != nil {
		t.Errorf("what was never asked for is still known: %q", *got)
	}
	known := 0
	for i := range 20 * most {
		if m.Get(uint32(i)*2654435761, strconv.Itoa(i)) != nil {
			known++
		}
	}
	if known > 2*most {
		t.Errorf("%d words are known, want at most %d", known, 2*most)
	}
}

func TestHashTellsWordsApart(t *testing.T) {
	seen := map[uint32]string{}
	for i := range 3000 {
		for kind := range uint8(6) {
			word := strconv.Itoa(i * 7919)
			h := memo.Hash(kind, word)
			if was, ok := seen[h]; ok {
				t.Fatalf("Hash(%d, %q) = %d, that of %s", kind, word, h, was)
			}
			seen[h] = strconv.Itoa(int(kind)) + " " + word
		}
	}
}

func FuzzHashIsOfTheKind(f *testing.F) {
	f.Add(uint8(3), "word")
	f.Fuzz(func(t *testing.T, kind uint8, word string) {
		if h := memo.Hash(kind&7, word); h>>29 != uint32(kind&7) {
			t.Errorf("Hash(%d, %q) = %d, of kind %d", kind&7, word, h, h>>29)
		}
	})
}
