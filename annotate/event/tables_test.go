package event_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/annotate/event"
	"github.com/rawi-news/rawi/news"
)

// table reads the rows of a data file, with this many columns each.
func table(t *testing.T, name string, columns int) (out [][]string) {
	t.Helper()
	b, err := os.ReadFile("data/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		row := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(row) != columns {
			t.Errorf("%s: row %q has %d columns, want %d", name, line, len(row), columns)
			continue
		}
		out = append(out, row)
	}
	return out
}

// says reports whether one of the words of a phrase passes.
func says(phrase string, is func(string) bool) bool {
	return slices.ContainsFunc(strings.Fields(phrase), is)
}

func TestAffixes(t *testing.T) {
	for _, row := range table(t, "affixes.tsv", 4) {
		if got := event.StemOf(row[2]); got != row[3] && row[0] != "feminine" {
			t.Errorf("%s %s: stem of %q = %q, want %q", row[0], row[1], row[2], got, row[3])
		}
	}
}

func TestDemonyms(t *testing.T) {
	for _, row := range table(t, "demonyms.tsv", 5) {
		if !says(row[4], event.IsDemonym) {
			t.Errorf("%q: no demonym found, want %s", row[4], row[0])
		}
	}
}

func TestParticles(t *testing.T) {
	for _, row := range table(t, "particles.tsv", 2) {
		if !says(row[1], event.IsParticle) {
			t.Errorf("%q: no particle found, want %s", row[1], row[0])
		}
	}
}

func TestNominals(t *testing.T) {
	for _, row := range table(t, "nominals.tsv", 3) {
		if !says(row[2], func(w string) bool { return event.IsNominal(w, row[0]) }) {
			t.Errorf("%q: no common noun of kind %s found, want %s", row[2], row[0], row[1])
		}
	}
}

func TestModals(t *testing.T) {
	for _, row := range table(t, "modals.tsv", 3) {
		if !says(row[2], event.IsModal) {
			t.Errorf("%q: no word of class %s found", row[2], row[0])
		}
	}
}

func TestBackground(t *testing.T) {
	for _, row := range table(t, "background.tsv", 2) {
		if !event.IsRetold(doc(row[1], nil)) {
			t.Errorf("%q is not told again, want it by %q", row[1], row[0])
		}
	}
	if event.IsRetold(doc("زار الوفد المدينة أمس", nil)) {
		t.Error("plain news is told again, want it not")
	}
}

func TestVisits(t *testing.T) {
	for _, row := range table(t, "visits.tsv", 2) {
		if !slices.ContainsFunc(event.Lexical(doc(row[1], nil)), func(e news.Event) bool { return e.Mode == "visit" }) {
			t.Errorf("%q: the lexicon finds no visit, want one of %s", row[1], row[0])
		}
	}
}
