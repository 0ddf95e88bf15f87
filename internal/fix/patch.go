package fix

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// Change is a file with its contents before and after the fixes.
type Change struct {
	Path          string // as it is reported
	Abs           string
	Before, After []byte
}

// Patch returns the change as a unified diff that git applies at the root.
func (c Change) Patch() string {
	var b bytes.Buffer
	path := strings.TrimPrefix(c.Path, "/") // a file outside the root has its whole path, of which git refuses `a//`
	fmt.Fprintf(&b, "--- %s\n+++ %s\n%s", quotedPath("a/"+path), quotedPath("b/"+path), hunks(string(c.Before), string(c.After)))
	return b.String()
}

// quotedPath writes a path as git does: in C's quotes where it holds characters that would end it or cannot be printed, and
// with a tab behind it where it holds blanks.
func quotedPath(p string) string {
	for _, r := range p {
		if r < ' ' || r == '"' || r == '\\' || r == 0x7F {
			return strconv.QuoteToASCII(p)
		}
	}
	if strings.Contains(p, " ") {
		return p + "\t"
	}
	return p
}
