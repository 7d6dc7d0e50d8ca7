package claim

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rawi-news/rawi/news"
)

// denies is the log-odds from which on a statement is taken to deny.
const denies = -1.2

// build makes a claim of every group of two statements or more and of every
// single denial, and writes ids and polarities into the statements.
func build(all Statements, groups [][]int) []news.Claim {
	var out []news.Claim
	for _, members := range groups {
		single := all[members[0]]
		if len(members) == 1 && single.Stance != news.Deny {
			continue
		}
		out = append(out, claim(all, members))
	}
	slices.SortFunc(out, func(a, b news.Claim) int { return strings.Compare(a.ID, b.ID) })
	return out
}

func claim(all Statements, members []int) news.Claim {
	var c news.Claim
	var id []string
	for _, i := range members {
		s := all[i]
		c.Statements = append(c.Statements, s.where)
		id = append(id, s.where.Report, fmt.Sprint(s.Content.Start))
	}
	c.ID = news.ID("c", id[:min(len(id), 4)]...)
	for _, i := range members {
		s := all[i]
		s.Claim, s.Polarity = c.ID, news.Affirms
		if s.negative >= denies {
			s.Polarity = news.Denies
		}
	}
	c.Title = title(all, members)
	c.Origins = origins(all, members)
	return c
}

// title is the content that says it most plainly: affirmed, of middling length,
// the commonest words.
func title(all Statements, members []int) string {
	best := slices.MinFunc(members, func(i, j int) int {
		a, b := all[i], all[j]
		return cmp.Or(cmp.Compare(b.Polarity, a.Polarity), cmp.Compare(plainness(a), plainness(b)), cmp.Compare(i, j))
	})
	return all[best].Content.Of(all[best].report.Text)
}

// plainness is how far the length of a content is from that of a plain sentence.
func plainness(s *statement) int {
	const plain = 14
	return max(s.length-plain, plain-s.length)
}

// origins counts the independent origins of a claim: first links that are the
// same actor fall together, and unnamed ones whose names and carriers agree.
func origins(all Statements, members []int) []news.Origin {
	var out []news.Origin
	at := map[string]int{}
	for _, i := range members {
		s := all[i]
		if len(s.Chain) == 0 {
			continue
		}
		key := originKey(s)
		n, ok := at[key]
		if !ok {
			n = len(out)
			at[key] = n
			out = append(out, news.Origin{Kind: s.originKind, Name: s.Chain[0].Name, Actor: s.origin})
		}
		out[n].Statements = append(out[n].Statements, s.where)
	}
	for i := range out {
		out[i].Why = why(&out[i])
	}
	return out
}

func originKey(s *statement) string {
	if s.origin != "" {
		return "actor\x00" + s.origin
	}
	carrier := ""
	if len(s.Chain) > 1 {
		carrier = s.Chain[1].Actor + "\x00" + s.Chain[1].Name
	}
	return strings.Join(append([]string{string(s.originKind), carrier}, s.originBag.Stems...), "\x00")
}

func why(o *news.Origin) string {
	switch {
	case len(o.Statements) == 1:
		return "one statement"
	case o.Actor != "":
		return "the same first speaker"
	}
	return "unnamed, in the same words and through the same carrier"
}
