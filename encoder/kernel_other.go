//go:build !amd64 && !arm64

package encoder

// fastest is the best kernel for this processor.
func fastest() *kernel { return plain }
