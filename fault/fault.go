// Package fault names the kinds of error that rawi tells apart and says what
// each means to a shell. An error of a kind is matched with errors.Is; the text
// of an error says the operation, what it was done to, and the cause. The HTTP
// status of a kind is written once, in package web.
package fault

import (
	"errors"
	"fmt"
)

// The kinds of error. Every other error is a failure of the program.
var (
	Usage    = errors.New("wrong use")       // the command line or a query cannot be understood
	NotFound = errors.New("not found")       // no such report, actor, claim …
	Refused  = errors.New("refused")         // an input that rawi will not read, with the reason
	Partial  = errors.New("some refused")    // the run went through, some inputs were refused
	Busy     = errors.New("case is in use")  // another process writes the case file
	Corrupt  = errors.New("damaged content") // a case file or a model that cannot be trusted
)

// Wrap puts the operation before the error that err points at, if there is one.
// It is for defer: `defer fault.Wrap(&err, "open case %s", path)`.
func Wrap(err *error, format string, args ...any) {
	if *err != nil {
		*err = fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), *err)
	}
}

// Refuse returns an error of the kind Refused with the reason.
func Refuse(format string, args ...any) error {
	return fmt.Errorf("%w: %s", Refused, fmt.Sprintf(format, args...))
}

// Exit returns the exit status of an error: 0 none, 1 failed, 2 usage,
// 3 some inputs refused.
func Exit(err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, Usage):
		return 2
	case errors.Is(err, Partial):
		return 3
	}
	return 1
}
