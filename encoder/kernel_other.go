//go:build !amd64 && !arm64

package encoder

// kernels are those that this processor can run, the best one last.
func kernels() []*kernel { return []*kernel{plain} }
