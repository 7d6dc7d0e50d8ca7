package pipeline

import (
	"slices"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/annotate/boilerplate"
	"github.com/rawi-news/rawi/annotate/deep"
	"github.com/rawi-news/rawi/annotate/event"
	"github.com/rawi-news/rawi/annotate/mention"
	"github.com/rawi-news/rawi/annotate/statement"
	"github.com/rawi-news/rawi/annotate/tagger"
	"github.com/rawi-news/rawi/annotate/timex"
)

// The annotators, in the order in which they run. Readers say how likely each
// label of each token is; decoders behind them make findings of it.
var (
	fastReaders = []*annotate.Annotator{boilerplate.Annotator, tagger.Annotator}
	deepReaders = []*annotate.Annotator{boilerplate.Annotator, tagger.Annotator, deep.Annotator}
	decoders    = []*annotate.Annotator{mention.Annotator, timex.Annotator, statement.Annotator, timex.Quoted, event.Annotator}

	lists = map[Depth][]*annotate.Annotator{
		Fast: slices.Concat(fastReaders, decoders),
		Deep: slices.Concat(deepReaders, decoders),
	}
)

// Annotators returns the written list for a depth. The list is shared: do not
// change it.
func Annotators(depth Depth) []*annotate.Annotator { return lists[depth] }
