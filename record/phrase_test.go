package record_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rawi-news/rawi/arabic"
	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// harbour are texts in which words repeat, with marks, digits and white space
// between them.
var harbour = []string{
	"وصلت السفينة، ووصلت السفينة الثانية.\nوقالت الهيئة: \"وصلت السفينة\" - عربي21",
	"في 2016-07 وصلت  السفينة\t(الثانية)... السفينة السفينة السفينة",
	"قالت الهيئة إن السفـينة وصلَت؛ السفينة، الثانية!",
	"",
	"، . \"",
}

// TestAPhraseIsFoundWhereItStands tries stretches of the texts, words cut off and
// marks included, and compares with looking through each text.
func TestAPhraseIsFoundWhereItStands(t *testing.T) {
	var reports []*news.Report
	for i, text := range harbour {
		reports = append(reports, &news.Report{ID: string(rune('a' + i)), Text: text})
	}
	b := record.New(reports, &link.Record{})
	random := rand.New(rand.NewPCG(1, 2))
	found := 0
	for range 3000 {
		phrase := part(random, harbour[random.IntN(3)])
		if strings.ContainsAny(phrase, `"“”„«»`) {
			continue
		}
		got, err := b.Search(`"`+phrase+`"`, record.SoughtReports, 0, 10)
		if err != nil {
			continue // nothing but white space
		}
		want := 0
		for _, text := range harbour {
			if strings.ContainsFunc(phrase, letter) && holds(text, phrase) {
				want++
			}
		}
		if found += want; got.AllReports != want {
			t.Fatalf("Search(%q in quotation marks) finds %d reports, want %d", phrase, got.AllReports, want)
		}
	}
	if found < 500 {
		t.Errorf("only %d finds: the phrases are no test", found)
	}
}

// part is a stretch of a text from one letter to another.
func part(random *rand.Rand, text string) string {
	runes := []rune(text)
	from := random.IntN(len(runes))
	for from > 0 && random.IntN(8) > 0 && letter(runes[from-1]) {
		from--
	}
	to := min(len(runes), from+1+random.IntN(24))
	for to < len(runes) && random.IntN(8) > 0 && letter(runes[to]) {
		to++
	}
	return string(runes[from:to])
}

// holds looks through a text: the phrase, with no letter on either side.
func holds(text, phrase string) bool {
	text, phrase = strings.Join(strings.Fields(arabic.Fold(text)), " "), strings.Join(strings.Fields(arabic.Fold(phrase)), " ")
	for at := range text {
		if strings.HasPrefix(text[at:], phrase) {
			before, _ := utf8.DecodeLastRuneInString(text[:at])
			after, _ := utf8.DecodeRuneInString(text[at+len(phrase):])
			if !letter(before) && !letter(after) {
				return true
			}
		}
	}
	return false
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
