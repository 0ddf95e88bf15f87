// Package source is where the bytes of files come from: the disk, git's index, or contents that mean a file's own (those of an editor, of
// standard input, of fixes that are not written yet). What is a file that can be read, and how much of it, is decided here and nowhere
// else.
package source

import (
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
)

// FS returns the contents of files by absolute path. It does not change while it is read, and may be read from several goroutines.
type FS interface {
	// ReadFile returns the contents of a regular file of at most limit bytes. Where buf is not nil, what is read of the disk is put there, and
	// is valid until the next call with it. The caller does not write to the contents. Errors: the system's, ErrNotRegular, *TooLargeError.
	ReadFile(abs string, limit int64, buf *[]byte) ([]byte, error)
	// Exists reports whether there is a file, a folder or a link of this path.
	Exists(abs string) bool
	// IsFile reports whether there is a regular file of this path, or a link to one.
	IsFile(abs string) bool
}

// ErrNotRegular is the error for folders, pipes and devices.
var ErrNotRegular = errors.New("not a regular file")

// TooLargeError says that a file is over the limit and was not read.
type TooLargeError struct{ Size, Limit int64 }

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("%d bytes, more than the limit of %d", e.Size, e.Limit)
}

// Disk is the file system.
type Disk struct{}

// Exists reports whether there is something of this path.
func (Disk) Exists(abs string) bool {
	_, err := os.Lstat(abs)
	return err == nil
}

// IsFile reports whether there is a regular file of this path.
func (Disk) IsFile(abs string) bool {
	info, err := os.Stat(abs)
	return err == nil && info.Mode().IsRegular()
}

// ReadFile reads a file to the size that it had when it was opened. A pipe or device is never waited for.
func (Disk) ReadFile(abs string, limit int64, buf *[]byte) ([]byte, error) {
	f, err := os.OpenFile(abs, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // nothing was written
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, ErrNotRegular
	}
	size := info.Size()
	if size > limit {
		return nil, &TooLargeError{size, limit}
	}
	var own []byte
	if buf == nil {
		buf = &own
	}
	if int64(cap(*buf)) < size+1 {
		*buf = make([]byte, size+size/4+512)
	}
	return readInto(f, buf, size, limit)
}

func readInto(f io.Reader, buf *[]byte, size, limit int64) ([]byte, error) {
	b := (*buf)[:cap(*buf)]
	n := 0
	for {
		m, err := f.Read(b[n:])
		n += m
		if err == io.EOF || err == nil && int64(n) == size {
			return b[:n], nil
		}
		if err != nil {
			return nil, err
		}
		if int64(n) > limit {
			return nil, &TooLargeError{int64(n), limit}
		}
		if n == len(b) {
			b = append(b, make([]byte, len(b)+512)...)
			*buf = b
		}
	}
}
