// Package deep reads a report with the transformer encoder and gives the scores
// that the decoders ask for. It knows which words the encoder is to be shown
// and what its labels mean; the arithmetic is package encoder, and the fast
// reader beside it is package tagger.
package deep
