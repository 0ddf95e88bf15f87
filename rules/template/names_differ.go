package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
)

// differ reports whether two names with the same unknown parts certainly come to different texts, such as `x` and `x-plan`: apart from what
// they begin and end with alike, everything is known. An index of a loop is another one in each name.
func differ(a, b string) bool {
	if strings.Contains(a+b, "copyindex(") {
		return false
	}
	from := 0
	for from < len(a) && from < len(b) && a[from] == b[from] {
		from++
	}
	if open := strings.LastIndexByte(a[:from], 1); open > strings.LastIndexByte(a[:from], 2) {
		from = open // inside of an unknown part
	}
	a, b = a[from:], b[from:]
	to := 0
	for to < len(a) && to < len(b) && a[len(a)-1-to] == b[len(b)-1-to] {
		to++
	}
	if end := strings.IndexAny(a[len(a)-to:], "\x01\x02"); end >= 0 && a[len(a)-to+end] == 2 {
		to -= end + 1
	}
	a, b = a[:len(a)-to], b[:len(b)-to]
	return !arm.IsOpaque(a) && !arm.IsOpaque(b) && a != b
}
