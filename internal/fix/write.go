package fix

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// errChanged says that someone else wrote the file meanwhile.
var errChanged = errors.New(
	"the file was not written: it is not the version that was checked (changed in the meantime, or staged differently)",
)

// errLinked says that renaming would give one of the file's names other contents than the others.
var errLinked = errors.New("the file was not written: it has several hard links")

// Write puts a change on disk. The new contents are written to a temporary file beside the old one, flushed, and renamed over
// it, so that every reader, at any moment and after any crash, finds one of the two. Mode and owner are kept; a symbolic link
// stays one, and its target is written. A file with several names is refused: it cannot be written at one stroke and keep them.
func (c Change) Write() error {
	path, err := filepath.EvalSymlinks(c.Abs)
	if err != nil {
		return fmt.Errorf("could not find the file to write: %w", err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("could not inspect the file to write: %w", err)
	}
	if hasOtherNames(info) {
		return errLinked
	}
	now, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("could not read the file again: %w", err)
	}
	if !bytes.Equal(now, c.Before) {
		return errChanged
	}
	if err := writable(path); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(path), ".connectorlint-*.tmp")
	if err != nil {
		return fmt.Errorf("could not create a temporary file: %w", err)
	}
	defer func() { _ = os.Remove(temp.Name()) }() // nothing is there any more once it has been renamed
	if err := fill(temp, c.After, info); err != nil {
		return fmt.Errorf("could not write the temporary file: %w", err)
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return fmt.Errorf("could not replace the file: %w", err)
	}
	return nil
}

// writable refuses files that their owner has made read-only: renaming would not ask.
func writable(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("could not open the file for writing: %w", err)
	}
	return f.Close()
}

// fill writes, flushes and closes a file, with the mode and owner of the one whose place it takes.
func fill(f *os.File, contents []byte, like os.FileInfo) error {
	_, err := f.Write(contents)
	err = errors.Join(err, f.Chmod(like.Mode().Perm()))
	keepOwner(f, like)
	return errors.Join(err, f.Sync(), f.Close())
}
