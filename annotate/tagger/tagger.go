// Package tagger is the fast reader: linear models over hashed features of
// words, their neighbours, word clusters and lists of names answer every head
// of annotate.Doc.Scores. What the scores mean for mentions, statements and
// events is decided by the annotators beside it; the models are learned by
// package train and lie, with their cards, in model/.
package tagger
