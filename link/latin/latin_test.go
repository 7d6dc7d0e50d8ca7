package latin_test

import (
	"math"
	"testing"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link/latin"
)

func TestAlike(t *testing.T) {
	for _, c := range []struct{ word, right, wrong string }{
		{"Schmidt", "شميت", "شمعون"}, {"Johnson", "جونسون", "جانسين"}, {"Tass", "تاس", "طه"}, {"Chekhov", "تشيخوف", "شكوف"},
		{"Zagreb", "زغرب", "زينب"}, {"Mansour", "منصور", "ماجد"}, {"Kowalski", "كوفالسكي", "كابيلا"}, {"Dvořák", "دفورجاك", "داريوش"},
		{"Georgiou", "جورجيو", "جريج"}, {"Nguyen", "نغوين", "نون"}, {"Wright", "رايت", "رقية"}, {"Khalil", "خليل", "كمال"},
	} {
		right, wrong := latin.Shipped().Alike(c.word, arabic.Fold(c.right)), latin.Shipped().Alike(c.word, arabic.Fold(c.wrong))
		if right <= wrong {
			t.Errorf("%s: %s %.2f, %s %.2f", c.word, c.right, right, c.wrong, wrong)
		}
	}
}

func TestSpell(t *testing.T) {
	for word, want := range map[string]string{"Berlin": "برلين", "Schneider": "شنايدر", "Sandra": "ساندرا", "漢": ""} {
		if got := latin.Shipped().Spell(word); got != want {
			t.Errorf("Spell(%s) = %s, want %s", word, got, want)
		}
	}
}

// TestLearn learns from names of our own in which one letter has two sounds.
func TestLearn(t *testing.T) {
	var pairs []latin.Pair
	for _, p := range [][2]string{{"taro", "تارو"}, {"cato", "كاتو"}, {"roca", "روكا"}, {"caro", "كارو"}, {"taco", "تاكو"}, {"cito", "سيتو"}, {"roci", "روسي"},
		{"cira", "سيرا"}, {"rita", "ريتا"}, {"tira", "تيرا"}, {"coro", "كورو"}, {"toci", "توسي"}} {
		pairs = append(pairs, latin.Pair{Latin: p[0], Arab: p[1], Count: 9})
	}
	table := latin.Learn(pairs)
	for word, want := range map[string]string{"cota": "كوتا", "ciro": "سيرو"} {
		if got := table.Spell(word); got != want {
			t.Errorf("Spell(%s) = %s, want %s", word, got, want)
		}
	}
	if again := latin.Read(table.TSV()); again.TSV() != table.TSV() || table.TSV() != latin.Learn(pairs).TSV() {
		t.Error("a table is not read as it was written, or is another each time")
	}
}

func FuzzAlike(f *testing.F) {
	f.Add("Smith", "سميث")
	f.Add("^", "$")
	f.Add("", "")
	f.Fuzz(func(t *testing.T, word, arab string) {
		if len(word)+len(arab) > 200 {
			return
		}
		if x := latin.Shipped().Alike(word, arab); math.IsNaN(x) || math.IsInf(x, 0) || x > 0 {
			t.Errorf("Alike(%q, %q) = %v", word, arab, x)
		}
		latin.Shipped().Spell(word)
	})
}
