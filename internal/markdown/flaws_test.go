package markdown

import (
	"strings"
	"testing"
)

func TestFlaws(t *testing.T) {
	for _, c := range []struct {
		text string
		html bool
		want int
	}{
		{`<img src="a.svg" width="75px" height="75px">`, true, 0},
		{`<img src="a.svg"width="75px"height='75px'/>`, true, 0}, // browsers read attributes without a space between them
		{`<img src=a.svg width=75px>`, true, 0},
		{`<img src="https://a.b/?x= y=">`, true, 0},
		{`<img src="a.svg" width="75px height="75px">`, true, 1},
		{`<img src="a.svg" width="75px"`, true, 1},
		{`<p>one<p>two<br>three<li>four`, true, 0},
		{`<b>one<b>`, true, 2},
		{`<svg><style>.a{}</style><a/></svg>`, true, 0},
		{`a < b and x<y, c > d`, true, 0},
		{"one **two** and 2 ** 3", false, 0},
		{"** one **", false, 1},
		{"[a](https://b.c) and [1] (see below)", false, 0},
		{"`<b` and <details>", false, 0},
	} {
		flaws := Flaws
		if c.html {
			flaws = HTMLFlaws
		}
		if got := flaws(c.text); len(got) != c.want {
			t.Errorf("%s: got %v, want %d flaws", c.text, got, c.want)
		}
	}
}

// TestFlawsLinear ends at once; what takes the square of the length runs into the limit of the tests.
func TestFlawsLinear(*testing.T) {
	const n = 100_000
	for _, text := range []string{
		strings.Repeat("<i>", n) + strings.Repeat("<b>", n) + strings.Repeat("</i>", n),
		strings.Repeat("<img ", n), strings.Repeat(`<img a="`, n), strings.Repeat("** a ", n), strings.Repeat("[a] (http://b ", n),
	} {
		Flaws(text)
		HTMLFlaws(text)
	}
}
