// Command rawi reads Arabic news reports and keeps the sourced record of their
// story: who said what, when, and through whom.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"

	"github.com/rawi-news/rawi/fault"
)

func main() { os.Exit(run(os.Args[1:])) }

// run is the whole program; it returns the exit status.
func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	root := newRoot()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err != nil {
		fmt.Fprintln(os.Stderr, "rawi:", err)
	}
	return fault.Exit(err)
}
