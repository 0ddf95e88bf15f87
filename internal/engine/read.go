package engine

import (
	"errors"
	"fmt"

	"github.com/connectorlint/connectorlint/internal/source"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// unreadable words why a file could not be read.
func unreadable(err error) string {
	var large *source.TooLargeError
	if errors.As(err, &large) {
		return fmt.Sprintf("not read: it has %d bytes, more than the limit of %d (--max-file-size)", large.Size, large.Limit)
	}
	return workspace.Reason(err)
}
