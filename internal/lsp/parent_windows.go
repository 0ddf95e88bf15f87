package lsp

import (
	"syscall"
)

// ending returns what waits for the end of a process; nil where there is no such process, or it may not be waited for.
func ending(pid int) (wait func()) {
	handle, err := syscall.OpenProcess(syscall.SYNCHRONIZE, false, uint32(pid)) //nolint:gosec // ids are positive, and of 32 bits there
	if err != nil {
		return nil
	}
	return func() {
		_, _ = syscall.WaitForSingleObject(handle, syscall.INFINITE)
		_ = syscall.CloseHandle(handle)
	}
}
