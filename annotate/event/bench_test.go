package event_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/annotate/event"
	"github.com/rawi-news/rawi/news"
)

// BenchmarkEvents reads texts of ten times the length: the time per byte must
// not grow.
func BenchmarkEvents(b *testing.B) {
	const sentence = "أعلن سامر الحداد أن القوات قصفت مدينة نورستان أمس ودعا ليلى منصور إلى وقف القتال. "
	for _, n := range []int{10, 100, 1000} {
		d := doc(strings.Repeat(sentence, n), map[string]news.Type{
			"سامر الحداد": news.Person, "نورستان": news.Place, "ليلى منصور": news.Person})
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(d.Text)))
			for b.Loop() {
				if err := event.Annotator.Run(d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
