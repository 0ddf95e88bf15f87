//go:build unix

package fix

import (
	"os"
	"syscall"
)

// hasOtherNames reports whether hard links lead to the file as well.
func hasOtherNames(info os.FileInfo) bool {
	s, ok := info.Sys().(*syscall.Stat_t)
	return ok && s.Nlink > 1
}

// keepOwner returns the file the owner and group of another one, as far as the user may.
func keepOwner(f *os.File, like os.FileInfo) {
	if s, ok := like.Sys().(*syscall.Stat_t); ok {
		_ = f.Chown(int(s.Uid), int(s.Gid)) // a user who may not give files away keeps them
	}
}
