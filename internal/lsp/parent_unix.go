//go:build unix

package lsp

import (
	"errors"
	"os"
	"syscall"
	"time"
)

// ending returns what waits for the end of a process; nil where there is no such process. A signal 0 only asks whether it is there.
func ending(pid int) (wait func()) {
	process, err := os.FindProcess(pid)
	if err != nil {
		return nil
	}
	ended := func() bool {
		err := process.Signal(syscall.Signal(0))
		return errors.Is(err, os.ErrProcessDone) || errors.Is(err, syscall.ESRCH)
	}
	if ended() {
		return nil
	}
	return func() {
		for !ended() {
			time.Sleep(pause)
		}
		_ = process.Release()
	}
}
