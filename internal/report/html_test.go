package report

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// markup is text that a page or a Markdown renderer could take for more than text.
const markup = `</pre></details><script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) | cell | "q" 'q' ` + "`code` </code>"

func hostileMarkup(t testing.TB) *Result {
	s := newSample(t)
	tree := s.file("a <b>`|.json", `{"id": "</pre><script>alert(2)</script>", "x": 1}`)
	s.Report(tree.Root().Get("id"), "word", markup, markup).Relate(s.File, tree.Root().Get("x").Span(), markup)
	s.result.Errors = []Problem{{markup, markup}}
	return s.finish()
}

// TestHTMLIsInert checks that text of a file stays text: every element of the page is one of ours, properly closed.
func TestHTMLIsInert(t *testing.T) {
	page := string(render(t, hostileMarkup(t), "html", Options{}))
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	ours := map[string]bool{}
	for _, name := range strings.Fields("html head meta title style body main h1 h2 p ul li details summary table tr th td a div span pre mark code") {
		ours[name] = true
	}
	var open []string
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if !ours[e.Name.Local] {
				t.Errorf("the page has an element %s", e.Name.Local)
			}
			for _, a := range e.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" && !strings.HasPrefix(a.Value, "https://") {
					t.Errorf("the page has the attribute %s=%q", a.Name.Local, a.Value)
				}
			}
			if e.Name.Local != "meta" {
				open = append(open, e.Name.Local)
			}
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != e.Name.Local {
				t.Fatalf("</%s> closes %v", e.Name.Local, open)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("not closed: %v", open)
	}
}

// TestMarkdownIsInert checks that text of a file cannot begin an element, a link, a cell or a mention.
func TestMarkdownIsInert(t *testing.T) {
	text := string(render(t, hostileMarkup(t), "markdown", Options{}))
	for _, bad := range []string{"<script", "<img", "](javascript", "| cell", "</pre>", "</details>"} {
		if strings.Contains(text, bad) {
			t.Errorf("the summary has %q:\n%s", bad, text)
		}
	}
	for _, row := range strings.Split(text, "\n") {
		if strings.HasPrefix(row, "|") && strings.Count(row, "|") != 5 {
			t.Errorf("a row with other than four cells: %s", row)
		}
	}
}

// TestMarkdownHasRoom checks that a summary stays below what GitHub takes, and says what it leaves out.
func TestMarkdownHasRoom(t *testing.T) {
	s := newSample(t)
	tree := s.file("a.json", `{"id": "x"}`)
	for range 2000 {
		s.Report(tree.Root().Get("id"), "word", "a", "b")
	}
	text := string(render(t, s.finish(), "markdown", Options{}))
	if len(text) > 65_000 || !strings.Contains(text, " more not shown here") {
		t.Errorf("%d bytes, and the end is %q", len(text), text[len(text)-200:])
	}
}
