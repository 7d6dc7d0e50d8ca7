package web_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/rawi-news/rawi/link"
	"github.com/rawi-news/rawi/news"
	"github.com/rawi-news/rawi/record"
	"github.com/rawi-news/rawi/web"
)

// city is a case of n reports, each with a speaker, a statement, a denial now and
// then, an event and what links them.
func city(n int) *record.Book {
	l := &link.Record{}
	var reports []*news.Report
	where := func(i int) news.Where { return news.Where{Report: fmt.Sprintf("r%06d", i)} }
	for i := range n {
		r := &news.Report{ID: where(i).Report, Outlet: fmt.Sprintf("وسيلة%d", i%40), Title: fmt.Sprintf("عنوان التقرير رقم %d عن الميناء والسفن", i),
			Text: fmt.Sprintf("قال متحدث%d إن الميناء رقم %d مغلق أمام السفن الكبيرة والصغيرة منذ صباح اليوم بسبب الرياح", i%900, i%300)}
		if i%50 > 0 {
			r.Published.Value = fmt.Sprintf("20%02d-%02d-%02d", i%20, 1+i%12, 1+i%28)
		}
		speaker, port := strings.Index(r.Text, "متحدث"), strings.Index(r.Text, "الميناء")
		r.Mentions = []news.Mention{{Span: news.Span{Start: speaker, End: port - len(" إن ")}, Type: news.Person, Actor: fmt.Sprint("a", i%900)},
			{Span: news.Span{Start: port, End: port + len("الميناء")}, Type: news.Place, Actor: fmt.Sprint("p", i%300)}}
		s := news.Statement{Content: news.Span{Start: port, End: len(r.Text)}, Stance: news.Assert, Kind: news.SourcePerson, Claim: fmt.Sprint("c", i/4), Polarity: news.Affirms,
			Chain: []news.Link{{Kind: news.SourcePerson, Name: fmt.Sprint("متحدث", i%900), Actor: fmt.Sprint("a", i%900), Words: r.Mentions[0].Span}}}
		if i%4 == 3 {
			s.Stance, s.Polarity = news.Deny, news.Denies
		}
		if i%7 == 0 {
			s.Chain[0] = news.Link{Kind: news.SourceUnnamed, Name: fmt.Sprint("مصدر أمني ", i%30)}
		}
		r.Statements = []news.Statement{s}
		r.Events = []news.Event{{Span: r.Mentions[1].Span, Type: "DISASTER", Status: news.Happened, Agent: []news.Ref{1}, Happening: fmt.Sprint("h", i)}}
		reports = append(reports, r)
		l.Happenings = append(l.Happenings, news.Happening{ID: fmt.Sprint("h", i), Type: "DISASTER", Status: news.Happened, Events: []news.Where{where(i)},
			Begin: fmt.Sprintf("20%02d-%02d-01", i%20, 1+i%12), End: fmt.Sprintf("20%02d-%02d-01", i%20, 1+i%12), Actors: []string{fmt.Sprint("a", i%900)}})
		if i%4 == 3 {
			all := []news.Where{where(i - 3), where(i - 2), where(i - 1), where(i)}
			l.Claims = append(l.Claims, news.Claim{ID: fmt.Sprint("c", i/4), Title: fmt.Sprint("الميناء مغلق أمام السفن الكبيرة ", i), Statements: all, Origins: make([]news.Origin, 2)})
			l.Conflicts = append(l.Conflicts, news.Conflict{Claim: fmt.Sprint("c", i/4), Kind: news.ConflictDenied, Contradiction: true, A: all[0], B: all[3]})
			l.Stories = append(l.Stories, news.Story{ID: fmt.Sprint("y", i), Title: "قصة الميناء", Reports: []string{where(i).Report}})
			l.Proposals = append(l.Proposals, news.Proposal{Kind: "actor", A: fmt.Sprint("a", i%900), B: fmt.Sprint("a", (i+1)%900)})
		}
	}
	for i := range min(n, 900) {
		a := news.Actor{ID: fmt.Sprint("a", i), Name: fmt.Sprint("متحدث", i), Type: news.Person, Forms: []news.Form{{Text: fmt.Sprint("متحدث", i), Count: 1}}}
		for k := i; k < n; k += 900 {
			a.Mentions = append(a.Mentions, where(k))
		}
		l.Actors = append(l.Actors, a)
	}
	for i := range min(n, 300) {
		l.Actors = append(l.Actors, news.Actor{ID: fmt.Sprint("p", i), Name: fmt.Sprint("الميناء", i), Type: news.Place, Mentions: []news.Where{{Report: where(i).Report, Index: 1}}})
	}
	return record.New(reports, l)
}

func served(tb testing.TB, b *record.Book) http.Handler {
	tb.Helper()
	h, err := web.New(web.Options{Title: "المدينة", Desk: &notes{}, Book: func() (*record.Book, error) { return b, nil }})
	if err != nil {
		tb.Fatal(err)
	}
	return h
}

// visits are the views of a large case.
var visits = []string{"/", "/reports", "/report/r000008", "/timeline", "/timeline?far=1", "/claims", "/claim/c2", "/conflicts", "/denials", "/copies", "/sources", "/story/y3", "/actors",
	"/actor/a1", "/actor/p1", "/search?q=%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1", "/decisions", "/add", "/dossier", "/dossier/a1", "/dossier/c2"}

// TestNoViewOfALargeCaseIsHeavy holds what the first look at a case of 10,000
// reports transfers, its styles and scripts included, under 300 KB.
func TestNoViewOfALargeCaseIsHeavy(t *testing.T) {
	h := served(t, city(10_000))
	fixed := 0
	for _, asset := range []string{"/static/rawi.css", "/static/rawi.js", "/static/rawi.svg"} {
		fixed += get(h, "localhost", asset).Body.Len()
	}
	for _, path := range visits {
		w := get(h, "localhost", path)
		if n := w.Body.Len() + fixed; w.Code != http.StatusOK || n > 300_000 {
			t.Errorf("GET %s = %d with %d bytes in all, want at most 300,000", path, w.Code, n)
		}
		t.Logf("%8d bytes  %s", w.Body.Len(), path)
	}
}

// BenchmarkView is the time of each view of a case of 10,000 reports.
func BenchmarkView(b *testing.B) {
	h := served(b, city(10_000))
	for _, path := range visits {
		get(h, "localhost", path) // what is gathered once is gathered
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				get(h, "localhost", path)
			}
		})
	}
}
