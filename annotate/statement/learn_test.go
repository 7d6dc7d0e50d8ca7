package statement

import (
	"testing"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/news"
)

// TestTeachAll checks that lessons on one report are of one part, and that parts
// are of one size.
func TestTeachAll(t *testing.T) {
	ids := []string{"a", "b", "c", "d", "e", "a", "b", "c", "d", "e"}
	var lessons []Lesson
	for _, id := range ids {
		lessons = append(lessons, Lesson{Doc: &annotate.Doc{Report: &news.Report{ID: id}}})
	}
	for i, l := range teachAll(lessons) {
		if want := i % 5 % parts; l.part != want {
			t.Errorf("lesson %d on %q is of part %d, want %d", i, ids[i], l.part, want)
		}
	}
}
