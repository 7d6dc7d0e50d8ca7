package record_test

import (
	"testing"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
)

// meeting is a case in which Layla speaks of Sami and meets him, and Sami
// attacks Nada.
func meeting() *record.Book {
	r := &news.Report{ID: "r1", Text: "قالت ليلى إن سامي غادر بعد لقائهما. هاجم سامي ندى."}
	r.Mentions = []news.Mention{{Span: find(r, "ليلى"), Actor: "a1"}, {Span: find(r, "سامي"), Actor: "a2"}, {Span: find(r, "ندى"), Actor: "a3"}}
	r.Statements = []news.Statement{{Content: find(r, "سامي غادر بعد لقائهما"), Chain: []news.Link{{Name: "ليلى", Actor: "a1"}}}}
	r.Events = []news.Event{
		{Span: find(r, "لقائهما"), Type: "CONSULT", Agent: []news.Ref{1, 2}},
		{Span: find(r, "هاجم"), Type: "ASSAULT", Agent: []news.Ref{2}, With: []news.Ref{3}},
	}
	return record.New([]*news.Report{r}, &link.Record{Actors: []news.Actor{{ID: "a1", Name: "ليلى"}, {ID: "a2", Name: "سامي"}, {ID: "a3", Name: "ندى"}}})
}

func TestTiesTellWhoHasToDoWithWhom(t *testing.T) {
	b := meeting()
	for _, c := range []struct {
		actor, other                      string
		says, told, together, acts, acted int
	}{
		{"a1", "a2", 1, 0, 1, 0, 0}, {"a2", "a1", 0, 1, 1, 0, 0}, {"a2", "a3", 0, 0, 0, 1, 0}, {"a3", "a2", 0, 0, 0, 0, 1},
	} {
		ties, ok := b.Ties(c.actor)
		if !ok {
			t.Fatalf("Ties(%s): no such actor", c.actor)
		}
		var got record.Tie
		for _, x := range ties {
			if x.Actor.ID == c.other {
				got = x
			}
		}
		if got.Says != c.says || got.Told != c.told || got.Together != c.together || got.Acts != c.acts || got.Acted != c.acted {
			t.Errorf("%s to %s = %+v, want %+v", c.actor, c.other, got, c)
		}
		s := b.Between(c.actor, c.other)
		if len(s.Says) != c.says || len(s.Told) != c.told || len(s.Together) != c.together || len(s.Acts) != c.acts || len(s.Acted) != c.acted {
			t.Errorf("between %s and %s stands %+v, want %+v", c.actor, c.other, s, c)
		}
	}
	if _, ok := b.Ties("none"); ok {
		t.Error("an actor that is not there has ties")
	}
}
