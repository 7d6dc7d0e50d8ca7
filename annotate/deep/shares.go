package deep

import "github.com/rawi-news/rawi/annotate"

// shares were chosen on reports that neither reader had learned from;
// the card beside the weights tells how. A head that is missing is answered by
// the encoder alone.
var shares = map[annotate.Head]share{
	annotate.HeadMention: {0.4, 0.6},
	annotate.HeadCue:     {0.6, 0.4},
	annotate.HeadContent: {0.8, 0.2},
	annotate.HeadInner:   {0.8, 0.2},
	annotate.HeadEvent:   {0.6, 0.4},
	annotate.HeadStatus:  {0.6, 0.4},
}
