package lang

import (
	_ "embed"
	"strings"
	"sync"
)

// pronounList holds the attached pronouns, folded, longest first, with an
// example behind each.
//
//go:embed pronouns.tsv
var pronounList string

var pronouns = sync.OnceValue(func() (list []string) {
	for line := range strings.Lines(pronounList) {
		if p, _, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") {
			list = append(list, p)
		}
	}
	return list
})

var pronounDigests = sync.OnceValue(func() []digest { return digests(pronouns()...) })

// endings is the pronouns by their last byte.
var endings = sync.OnceValue(func() *[256][]string {
	all := new([256][]string)
	for _, p := range pronouns() {
		last := &all[p[len(p)-1]]
		*last = append(*last, p)
	}
	return all
})
