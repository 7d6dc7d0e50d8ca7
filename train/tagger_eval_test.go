package train_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/train"
)

func TestEvalTags(t *testing.T) {
	var learn, test []train.Tagged
	sentences := []string{
		"وصل الوفد إلى @ مساء", "عاد الوزير من @ بعد زيارة قصيرة", "تشهد @ اجتماعات للجنة المشتركة", "قال مسؤول في @ إن المحادثات بدأت",
		"أعلنت الشركة نتائجها أمس", "لم يحضر أحد من الأعضاء الجلسة الأخيرة", "سافر المدير إلى @ يوم الأحد", "انتهت المباراة بفوز الفريق الأول",
	}
	for _, place := range []string{"برلين", "بغداد", "القاهرة", "طرابلس", "الخرطوم", "الدوحة"} {
		for _, s := range sentences {
			learn = append(learn, tagged(s, place))
		}
	}
	test = append(test, tagged("توجه الوفد إلى @ صباحا", "دمشق"))
	rows, err := train.EvalTags(learn, nil, test, train.Blind{})
	if err != nil {
		t.Fatal(err)
	}
	last := rows[len(rows)-1]
	if last.Type != "all" || last.Gold != 1 || last.F != 100 {
		t.Errorf("last row %+v, want the one place found", last)
	}
	if _, err := train.EvalTags([]train.Tagged{{Words: []string{"س"}, Tags: []string{"LOC"}}}, nil, nil, train.Blind{}); err == nil {
		t.Error("a tag that is none gives no error")
	}
}

// tagged is a sentence in which the place stands for @.
func tagged(sentence, place string) (s train.Tagged) {
	for _, w := range strings.Fields(sentence) {
		tag := "O"
		if w == "@" {
			w, tag = place, "B-LOC"
		}
		s.Words, s.Tags = append(s.Words, w), append(s.Tags, tag)
	}
	return s
}

func TestReadTaggedNamesTheLine(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(file, []byte("وصل O\n\nبرلين\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := train.ReadTagged(file); err == nil {
		t.Error("a line without a tag gives no error")
	}
}
