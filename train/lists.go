package train

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rawi-news/rawi/arabic"
)

// runLists writes the lists of names that come from data sets; those written by
// hand stand beside them.
func runLists(_ context.Context, opt Options) error {
	for _, l := range []struct {
		file, source string
		read         func(data string) ([]string, error)
	}{
		{"names_wikidata", "Names of persons, Latin-Arabic pairs of Wikidata (CC0).", wikidataNames},
		{"cities_dr5hn", "Towns of Arab countries and Turkey, countries-states-cities database of dr5hn (ODbL 1.0).", dr5hnTowns},
		{"countries_cldr", "Names of countries, Unicode CLDR (Unicode License v3).", cldrCountries},
		{"events", "Words that tell of events by their type, annotate/event/data/triggers.tsv (licence of the project).", func(string) ([]string, error) { return eventWords(opt.Repo) }},
	} {
		entries, err := l.read(opt.Data)
		if err != nil {
			return fmt.Errorf("read list %s: %w", l.file, err)
		}
		slices.Sort(entries)
		entries = slices.Compact(entries)
		opt.Log("%s: %d entries", l.file, len(entries))
		text := "# " + l.source + " Written by `rawi train lists`.\n" + strings.Join(entries, "\n") + "\n"
		if err := os.WriteFile(filepath.Join(opt.Repo, "annotate/tagger/lists", l.file+".txt"), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// wikidataNames reads lines "latin TAB letters with blanks TAB count". Names
// that stand there once are left out where they are short: many are no names.
func wikidataNames(data string) ([]string, error) {
	text, err := os.ReadFile(filepath.Join(data, "names/wikidata-names-train.txt"))
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 {
			continue
		}
		n, _ := strconv.Atoi(f[2])
		counts[arabic.Fold(strings.ReplaceAll(f[1], " ", ""))] += n
	}
	var out []string
	for _, w := range slices.Sorted(maps.Keys(counts)) {
		letters := len([]rune(w))
		if letters >= 4 && counts[w] >= 2 || letters == 3 && counts[w] >= 5 {
			out = append(out, w)
		}
	}
	return out, nil
}

// dr5hnTowns reads the towns of more than a few thousand people. Libya is left
// out: one name in five is wrong there.
func dr5hnTowns(data string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(data, "places/dr5hn/??.json"))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(files, func(a, b string) int { return cmp.Compare(a, b) })
	var out []string
	for _, file := range files {
		least := 10_000
		switch filepath.Base(file) {
		case "GB.json", "LY.json":
			continue
		case "TR.json":
			least = 100_000
		}
		var towns []struct {
			Population   int
			Translations map[string]string
		}
		if err := readJSON(file, &towns); err != nil {
			return nil, err
		}
		for _, t := range towns {
			if name := arabic.Fold(t.Translations["ar"]); t.Population >= least && plainName(name) {
				out = append(out, name)
			}
		}
	}
	return out, nil
}

// plainName reports whether a name is one or two Arabic words without a word
// for what it names.
func plainName(name string) bool {
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 2 || len([]rune(name)) < 4 {
		return false
	}
	for _, r := range strings.Join(words, "") {
		if !arabic.IsLetter(r) {
			return false
		}
	}
	return true
}

func cldrCountries(data string) ([]string, error) {
	text, err := os.ReadFile(filepath.Join(data, "places/cldr/cldr-localenames-full__ar__territories.json"))
	if err != nil {
		return nil, err
	}
	var file struct {
		Main map[string]struct {
			LocaleDisplayNames struct{ Territories map[string]string }
		}
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return nil, err
	}
	var out []string
	for code, name := range file.Main["ar"].LocaleDisplayNames.Territories {
		if len(code) >= 2 && code[0] >= 'A' && code[0] <= 'Z' && !strings.ContainsAny(name, "()") {
			out = append(out, arabic.Fold(name))
		}
	}
	return out, nil
}

// eventWords reads the lexicon of annotate/event: forms, type, … a line.
func eventWords(repo string) ([]string, error) {
	text, err := os.ReadFile(filepath.Join(repo, "annotate/event/data/triggers.tsv"))
	if err != nil {
		return nil, err
	}
	var out []string
	for line := range strings.Lines(string(text)) {
		f := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || len(f) < 2 {
			continue
		}
		out = append(out, f[1]+" "+arabic.Fold(f[0]))
	}
	return out, nil
}
