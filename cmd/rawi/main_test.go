package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rawi": func() { os.Exit(run(os.Args[1:])) }})
}

// TestScripts runs rawi as a user types it: testdata/script/*.txtar.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script"})
}

func TestExitStatus(t *testing.T) {
	dir := t.TempDir()
	cases := []struct {
		args []string
		want int
	}{
		{[]string{"version"}, 0},
		{[]string{"show", dir + "/none.rawi", "reports"}, 1},
		{[]string{"show"}, 2},
		{[]string{"no-such-command"}, 2},
		{[]string{"version", "--no-such-flag"}, 2},
		{[]string{"read", dir + "/c.rawi", dir + "/none.txt"}, 3},
	}
	for _, c := range cases {
		if got := run(c.args); got != c.want {
			t.Errorf("rawi %q exits with %d, want %d", c.args, got, c.want)
		}
	}
}
