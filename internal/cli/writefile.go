package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// writeFile writes beside the file and renames, so that the file is never there in half. A link is followed, and the file's mode stays;
// a device such as /dev/null, or a pipe, takes the bytes as they are.
func writeFile(path string, content []byte) (err error) {
	mode := fs.FileMode(0o644)
	switch info, err := os.Stat(path); {
	case err == nil && !info.Mode().IsRegular():
		return os.WriteFile(path, content, mode)
	case err == nil:
		mode = info.Mode().Perm()
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return err
		}
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".connectorlint-*")
	if refused := (*fs.PathError)(nil); errors.As(err, &refused) {
		return &fs.PathError{Op: refused.Op, Path: path, Err: refused.Err} // the name that the user knows
	}
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(tmp.Name()))
		}
	}()
	_, err = tmp.Write(content)
	if err = errors.Join(err, tmp.Chmod(mode), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
