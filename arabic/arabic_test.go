package arabic_test

import (
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"كتب", "كتب"},
		{"أإآٱا", "ااااا"},
		{"مستشفى", "مستشفي"},
		{"مدرسة", "مدرسه"},
		{"مُؤَسَّسَة", "موسسه"},
		{"هيئة", "هييه"},
		{"مـــصر", "مصر"},
		{"پاریس گروه", "باريس كروه"},
		{"\u200fتونس\u200e\u202c", "تونس"},
		{"ﻻ ﷲ ﻣﺼﺮ", "لا الله مصر"},
		{"٢٠١٦ ۱۲٫٥", "2016 12.5"},
		{"a\u00a0B É", "a b é"},
		{"\xd8", "\ufffd"},
	} {
		if got := arabic.Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestFoldMap(t *testing.T) {
	in := "قـالَ ﻻ"
	folded, at := arabic.FoldMap(in)
	if want := "قال لا"; folded != want {
		t.Fatalf("FoldMap(%q) = %q, want %q", in, folded, want)
	}
	if got := in[at[strings.Index(folded, "ال")]:at[strings.Index(folded, " ")]]; got != "الَ" {
		t.Errorf("the span of the folded letters is %q", got)
	}
	if at[len(folded)] != len(in) {
		t.Errorf("the end maps to %d, want %d", at[len(folded)], len(in))
	}
}

func TestFoldDigits(t *testing.T) {
	if got, want := arabic.FoldDigits("أ ١٢٫٥ و۳"), "أ 12.5 و3"; got != want {
		t.Errorf("FoldDigits = %q, want %q", got, want)
	}
}

func TestPredicates(t *testing.T) {
	for _, c := range []struct {
		name string
		is   func(rune) bool
		yes  string
		no   string
	}{
		{"IsLetter", arabic.IsLetter, "ءاىيپگﻻے", "ـَ٣،aא ۔"},
		{"IsForeign", arabic.IsForeign, "پچژگیک", "ابيىٱ٣"},
		{"IsDiacritic", arabic.IsDiacritic, "\u064e\u0651\u0670\u0654", "اـa"},
		{"IsBidi", arabic.IsBidi, "\u200e\u200f\u202b\u2067\u061c", "\u200cا"},
		{"IsZeroWidth", arabic.IsZeroWidth, "\u200b\u200c\u200d\ufeff\u00ad", "\u200f ا"},
		{"IsPresentation", arabic.IsPresentation, "ﻻﷲﻣ", "لا"},
		{"IsDigit", arabic.IsDigit, "09٠٩۰۹", "a٫½"},
	} {
		for _, r := range c.yes {
			if !c.is(r) {
				t.Errorf("%s(%U) = false", c.name, r)
			}
		}
		for _, r := range c.no {
			if c.is(r) {
				t.Errorf("%s(%U) = true", c.name, r)
			}
		}
	}
}

// TestStem runs the examples of the list of affixes.
func TestStem(t *testing.T) {
	list, err := os.ReadFile("affixes.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(list)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if f[0] != "head" && f[0] != "tail" {
			continue
		}
		if got := arabic.Stem(f[2]); got != f[3] {
			t.Errorf("Stem(%q) = %q, want %q", f[2], got, f[3])
		}
	}
	for in, want := range map[string]string{"ون": "ون", "الف": "الف", "cnn": "cnn", "": ""} {
		if got := arabic.Stem(in); got != want {
			t.Errorf("Stem(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"كتابٌ", "\xd8\u0640\xa7", "ﷺﻻ\ufe70", "İIıÇ", "\u06d5\u0675\u00a0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := arabic.Fold(s)
		if twice := arabic.Fold(once); twice != once {
			t.Errorf("Fold is not stable: %q then %q", once, twice)
		}
		folded, at := arabic.FoldMap(s)
		if folded != once {
			t.Errorf("FoldMap(%q) = %q, Fold = %q", s, folded, once)
		}
		if len(at) != len(folded)+1 || at[len(folded)] != len(s) {
			t.Fatalf("FoldMap(%q): %d offsets for %d bytes", s, len(at), len(folded))
		}
		for i, a := range at {
			if a < len(s) && utf8.ValidString(s) && !utf8.RuneStart(s[a]) {
				t.Errorf("FoldMap(%q): offset %d is inside a character", s, a)
			}
			if i > 0 && a < at[i-1] {
				t.Errorf("FoldMap(%q): offsets fall at %d", s, i)
			}
		}
	})
}

func BenchmarkFold(b *testing.B) {
	words := strings.Fields("قالت المُتحدثة إنّ الأزمة ستنتهى قريباً في مدينة بعيدة عن العاصمة")
	for b.Loop() {
		for _, w := range words {
			arabic.Fold(w)
		}
	}
}

// TestEveryLetterStays walks over all characters: a letter never folds to
// nothing, and what is dropped is no letter.
func TestEveryLetterStays(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		gone := arabic.Fold(string(r)) == ""
		if arabic.IsLetter(r) && gone {
			t.Errorf("Fold drops the letter %U", r)
		}
		if arabic.IsExtra(r) != gone {
			t.Errorf("IsExtra(%U) = %v, dropped %v", r, !gone, gone)
		}
	}
}
