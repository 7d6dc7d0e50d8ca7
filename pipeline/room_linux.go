package pipeline

import (
	"runtime"
	"syscall"
)

// layLarge asks the system to lay the next so many bytes of the heap in large
// pages. It takes them, gives the advice, which stays with the addresses, and
// gives them back without having touched them. That the system declines is no
// error: it was advice.
func layLarge(n int) {
	room := make([]byte, n)
	_ = syscall.Madvise(room, syscall.MADV_HUGEPAGE)
	runtime.KeepAlive(room)
	runtime.GC()
}
