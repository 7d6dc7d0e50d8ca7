// Package train learns the weights that rawi ships and writes the card of each.
// It reads the gold (reports with annotations by the guide) and the unlabelled
// news; neither goes into the repository, only what was learned from them. What
// the learned models are used for stands in the annotate packages.
package train

import "context"

// Options says where a training finds its data and where the weights go.
type Options struct {
	Bench string               // folder with train/ and stories/ (never dev/)
	Data  string               // folder with news/, words/, names/ …
	Repo  string               // root of the repository that receives the weights
	Log   func(string, ...any) // progress, never nil

	// Silver is a file of reports labelled by the teacher, in the form of
	// training/silver.go; "" teaches the tagger on the gold alone.
	Silver string

	// Scores are folders of readers' answers about reports that they had not
	// learned from (training/folds.go): statements learn from all of them, events
	// from the first.
	Scores []string

	// Found is a file of what decoders found in reports from which they had not
	// learned (training/decoders.go); "" teaches links on the gold alone.
	Found string

	// Vectors is a file of where maps that had not seen a story put its tokens
	// (training/same.py); "" lets links learn as if nothing was read deep.
	Vectors string
}

// Recipe is one training, run by `rawi train NAME`.
type Recipe struct {
	Name string
	Doc  string
	Run  func(context.Context, Options) error
}

// Recipes is every training, in the order in which they build on one another.
var Recipes = []Recipe{
	{"lists", "lists of names that come from data sets", runLists},
	{"clusters", "word clusters from the vectors of static-ar64.bin", runClusters},
	{"tagger", "the heads of the fast reader, on train/ and stories/", runTagger},
	Events,
	statements,
	boilerplateRecipe,
	{"latin", "how Latin letters are written in Arabic, from pairs of names", runLatin},
	{"link", "rarity of words, same happening, same claim, from the stories", runLink},
}
