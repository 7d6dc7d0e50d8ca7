package claim_test

import (
	"os"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/link/claim"
	"github.com/rawi-news/rawi/news"
)

// A denial names what it denies in few words, or not at all; it belongs to what
// was told all the same.
func TestDenialInOtherWords(t *testing.T) {
	told := "الممثل القديم توفي في المستشفى بعد جلطة أصابته"
	for _, c := range []struct {
		name, cue, content string
		stance             news.Stance
		denies             bool
	}{
		{"the event alone", "نفى", "خبر وفاة الممثل القديم", news.Deny, true},
		{"rumour called false", "أكد", "ما أشيع عن وفاة الممثل القديم في المستشفى غير صحيح", news.Assert, true},
		{"report called false", "وصف", "التقارير عن وفاة الممثل القديم في المستشفى بالكاذبة", news.Deny, true},
		{"another thing", "نفى", "بيع أسهم المصنع", news.Deny, false},
	} {
		a := saying("a", "2020-03-01", "سامي منصور", "قال", told, news.Assert)
		b := saying("b", "2020-03-01", "ليلى حداد", "قالت", told+" ليلا", news.Assert)
		d := saying("c", "2020-03-02", "عمر خوري", c.cue, c.content, c.stance)
		claim.Link([]*news.Report{a, b, d}, nil)
		s := d.Statements[0]
		got := s.Claim != "" && s.Claim == a.Statements[0].Claim && s.Polarity == news.Denies
		if got != c.denies {
			t.Errorf("%s: claim %q %q against %q, want denial %v", c.name, s.Claim, s.Polarity, a.Statements[0].Claim, c.denies)
		}
		if p := a.Statements[0].Polarity; p != news.Affirms {
			t.Errorf("%s: what was told has polarity %q", c.name, p)
		}
	}
}

// Who is accused denies it in words that have nothing in common with the
// accusation.
func TestDenialByTheAccused(t *testing.T) {
	const accused = "شركة الأسمنت الكبرى"
	a := saying("a", "2020-03-01", "بلدية الوادي", "اتهمت", accused+" بتلويث مياه النهر", news.Allege)
	b := saying("b", "2020-03-01", "بلدية الوادي", "حملت", accused+" مسؤولية تلويث مياه النهر", news.Allege)
	d := saying("c", "2020-03-02", accused, "نفت", "هذه الاتهامات", news.Deny)
	o := saying("d", "2020-03-02", "نادي المدينة", "نفى", "شراء لاعب جديد", news.Deny)
	claim.Link([]*news.Report{a, b, d, o}, nil)
	if s := d.Statements[0]; s.Claim == "" || s.Claim != a.Statements[0].Claim || s.Polarity != news.Denies {
		t.Errorf("the denial is %q %q, want %q denied", s.Claim, s.Polarity, a.Statements[0].Claim)
	}
	if s := o.Statements[0]; s.Claim == a.Statements[0].Claim {
		t.Error("a denial of something else is joined")
	}
}

// Who spreads a rumour does not deny it, though the word is one of denial.
func TestSpreadingARumourAffirms(t *testing.T) {
	a := saying("a", "2020-03-01", "سامي منصور", "قال", "الممثل القديم توفي في المستشفى", news.Assert)
	b := saying("b", "2020-03-01", "الموقع", "نشر شائعات عن أن", "الممثل القديم توفي في المستشفى", news.Assert)
	claim.Link([]*news.Report{a, b}, nil)
	if s := b.Statements[0]; s.Claim == "" || s.Claim != a.Statements[0].Claim || s.Polarity != news.Affirms {
		t.Errorf("the rumour is %q %q, want %q affirmed", s.Claim, s.Polarity, a.Statements[0].Claim)
	}
}

// Every row of the lists has an example that bears one of its words.
func TestHearsayExamples(t *testing.T) {
	for _, file := range []string{"hearsay.tsv", "hedge.tsv", "blame.tsv", "span.tsv", "bound.tsv"} {
		examples(t, file)
	}
}

// Every row of the list of words of denial has an example that tells of its sort.
func TestDenyingExamples(t *testing.T) {
	data, err := os.ReadFile("denying.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		row := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(row) != 3 {
			t.Errorf("denying.tsv: %q is not a sort, words and an example", line)
			continue
		}
		r := saying("a", "2020-03-01", "سامي منصور", "قال", row[2], news.Assert)
		found := false
		for name := range claim.Polarity(r, &r.Statements[0]) {
			found = found || strings.HasSuffix(name, " "+row[0])
		}
		if !found {
			t.Errorf("denying.tsv: %q is no example of %q", row[2], row[0])
		}
	}
}

// Who says the same with a word that negates it denies it.
func TestBareNegationDenies(t *testing.T) {
	for _, c := range []struct{ told, answer string }{
		{"شن الجيش غارات على المدينة القديمة", "لم يشن الجيش أي غارات على المدينة القديمة"},
		{"الوزير التقى رجل الأعمال في باريس", "لم يلتق الوزير رجل الأعمال في باريس قط"},
	} {
		a := saying("a", "2020-03-01", "سامي منصور", "قال", c.told, news.Assert)
		b := saying("b", "2020-03-02", "عمر خوري", "أكد", c.answer, news.Assert)
		claim.Link([]*news.Report{a, b}, nil)
		x, y := a.Statements[0], b.Statements[0]
		if x.Claim == "" || x.Claim != y.Claim || x.Polarity != news.Affirms || y.Polarity != news.Denies {
			t.Errorf("%q: claim %q %q, answered by %q %q", c.answer, x.Claim, x.Polarity, y.Claim, y.Polarity)
		}
	}
}

func examples(t *testing.T, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		words, example, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		found := false
		for _, w := range strings.Fields(words) {
			found = found || strings.Contains(example, w)
		}
		if !ok || !found {
			t.Errorf("%s: %q is no example of %q", file, example, words)
		}
	}
}
