package engine

import (
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"

	"github.com/connectorlint/connectorlint/internal/workspace"
)

// reader reads files into one buffer that grows as needed.
type reader struct{ buf []byte }

// tooLargeError says that a file is over the limit and was not read.
type tooLargeError struct{ size, limit int64 }

func (e tooLargeError) Error() string {
	return fmt.Sprintf("it has %d bytes, more than the limit of %d (--max-file-size), and was not read", e.size, e.limit)
}

// read returns a file's contents; they are valid until the next call. A pipe or device is never waited for.
func (r *reader) read(path string, limit int64) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, errors.New(workspace.Reason(err))
	}
	defer func() { _ = f.Close() }() // nothing was written
	info, err := f.Stat()
	if err != nil {
		return nil, errors.New(workspace.Reason(err))
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is no regular file")
	}
	size := info.Size()
	if size > limit {
		return nil, tooLargeError{size, limit}
	}
	if int64(cap(r.buf)) < size+1 {
		r.buf = make([]byte, size+size/4+512)
	}
	buf := r.buf[:cap(r.buf)]
	n := 0
	for {
		m, err := f.Read(buf[n:])
		n += m
		if err == io.EOF || err == nil && int64(n) == size {
			return buf[:n], nil // a regular file is read to the size that it had when it was opened
		}
		if err != nil {
			return nil, errors.New(workspace.Reason(err))
		}
		if int64(n) > limit {
			return nil, tooLargeError{int64(n), limit}
		}
		if n == len(buf) {
			buf = append(buf, make([]byte, len(buf)+512)...)
			r.buf = buf
		}
	}
}
