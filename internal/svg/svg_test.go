package svg_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/svg"
)

// TestWalk checks that names and attributes come with their bytes.
func TestWalk(t *testing.T) {
	src := `<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE svg [ <!ENTITY ns "http://www.w3.org/2000/svg"> ]>
<svg xmlns="&ns;" xmlns:xlink='x'><!-- <script> --><g id="a>b" /><xlink:use
 xlink:href = "#a"></xlink:use><style>a{}</style></svg>`
	var got []string
	err := svg.Walk([]byte(src), func(e *svg.Element) {
		if src[e.Start:e.End] != e.Name {
			t.Errorf("%q is not %q", src[e.Start:e.End], e.Name)
		}
		var line strings.Builder
		line.WriteString(e.Local())
		for _, a := range e.Attributes {
			fmt.Fprintf(&line, " %s=%s", a.Name, a.Value)
			if part := src[a.Start:a.End]; !strings.HasPrefix(part, a.Name) || !strings.HasSuffix(strings.Trim(part, `"'`), a.Value) {
				t.Errorf("%q is not %s", part, a.Name)
			}
		}
		got = append(got, line.String())
	})
	if err != nil {
		t.Fatal(err)
	}
	want := "svg xmlns=&ns; xmlns:xlink=x|g id=a>b|use xlink:href=#a|style"
	if strings.Join(got, "|") != want {
		t.Errorf("got %s\nwant %s", strings.Join(got, "|"), want)
	}
}

// TestWalkBroken checks the place of what is no XML.
func TestWalkBroken(t *testing.T) {
	for src, at := range map[string]int{"<svg><g></svg>": 14, "<svg a=b/>": 8, "<svg>&nope;</svg>": 11, "<svg": 4} {
		err := svg.Walk([]byte(src), func(*svg.Element) {})
		var broken *svg.SyntaxError
		if !errors.As(err, &broken) || broken.Offset < at-4 || broken.Offset > at {
			t.Errorf("%s: %v, want byte %d", src, err, at)
		}
	}
	if err := svg.Walk([]byte("no picture"), func(*svg.Element) { t.Error("a tag") }); err != nil {
		t.Error(err)
	}
}
