package encoder_test

import (
	"strings"
	"testing"
)

func TestCut(t *testing.T) {
	m := open(t, 0)
	tests := []struct{ word, want string }{
		{"سلام", "سلام"},
		{"والسلام", "و|ا|ل|سلام"},
		{"السلام", "ال|سلام"},
		{"ab", "|a|b"},
		{"زب", "|ز|ب"},
		{"زژب", "|زژ|ب"}, // neighbouring unknown characters are one piece
		{"ﻻ", "||ﻻ"},     // a ligature stands for two letters; the bytes go to the last
		{"", ""},
	}
	for _, test := range tests {
		var got []string
		for _, p := range m.Cut(test.word) {
			got = append(got, test.word[p.Start:p.End])
		}
		if s := strings.Join(got, "|"); s != test.want {
			t.Errorf("Cut(%q) = %q, want %q", test.word, s, test.want)
		}
	}
}

func FuzzCut(f *testing.F) {
	m := open(f, 0)
	for _, s := range []string{"والسلام", "ﻻﷺ", "e\u0301\u0300", "\xff\xfe", "", "👩‍👧"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, word string) {
		pieces := m.Cut(word)
		if len(pieces) == 0 || pieces[0].Start != 0 || pieces[len(pieces)-1].End != len(word) {
			t.Fatalf("Cut(%q) = %v does not cover the word", word, pieces)
		}
		for i, p := range pieces {
			if p.Start > p.End || i > 0 && p.Start != pieces[i-1].End {
				t.Fatalf("Cut(%q) = %v has gaps", word, pieces)
			}
		}
	})
}
