package pipeline

import (
	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/boilerplate"
	"github.com/rawi-news/rawi/annotate/event"
	"github.com/rawi-news/rawi/annotate/mention"
	"github.com/rawi-news/rawi/annotate/statement"
	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/annotate/timex"
)

// fast is every annotator, in the order in which they run.
var fast = []*annotate.Annotator{
	boilerplate.Annotator,
	tagger.Annotator,
	mention.Annotator,
	timex.Annotator,
	statement.Annotator,
	event.Annotator,
}

// Annotators returns the written list for a depth. The list is shared: do not
// change it.
func Annotators(depth Depth) []*annotate.Annotator {
	return fast
}
