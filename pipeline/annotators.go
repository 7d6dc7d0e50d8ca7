package pipeline

import (
	"github.com/rawi-news/rawi/annotate"
)

// fast is every annotator, in the order in which they run.
var fast = []*annotate.Annotator{}

// Annotators returns the written list for a depth. The list is shared: do not
// change it.
func Annotators(depth Depth) []*annotate.Annotator {
	return fast
}
