package pipeline_test

import (
	"slices"
	"testing"

	"github.com/rawi-news/rawi/annotate"
	"github.com/rawi-news/rawi/pipeline"
)

// TestOrder checks that every annotator stands behind those that give what it
// needs, and says what it is.
func TestOrder(t *testing.T) {
	for _, depth := range []pipeline.Depth{pipeline.Fast, pipeline.Deep} {
		given := []annotate.Layer{annotate.Tokens}
		for _, a := range pipeline.Annotators(depth) {
			if a.Name == "" || a.Doc == "" || a.Run == nil || len(a.Gives) == 0 {
				t.Errorf("%s: annotator %q has no name, doc, function or gift", depth, a.Name)
			}
			for _, need := range a.Needs {
				if !slices.Contains(given, need) {
					t.Errorf("%s: %s needs %s, which nothing before it gives", depth, a.Name, need)
				}
			}
			given = append(given, a.Gives...)
		}
		for _, layer := range []annotate.Layer{annotate.Mentions, annotate.Times, annotate.Statements, annotate.Events, annotate.Boilerplate} {
			if !slices.Contains(given, layer) {
				t.Errorf("%s: nothing gives %s", depth, layer)
			}
		}
	}
}
