package markdown

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func describe(text string) []string {
	var out []string
	r := Scan(text)
	for _, l := range r.Links {
		out = append(out, fmt.Sprintf("%d %s|%s", l.Kind, l.Text.Of(text), l.Target.Of(text)))
	}
	for _, d := range r.Defects {
		out = append(out, fmt.Sprintf("!%d %s => %s", d.Kind, d.Span.Of(text), d.Target.Of(text)))
	}
	return out
}

func TestScan(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"no link [here] (or there)", nil},
		{"[a](https://a.example/x_(y)) b", []string{"0 a|https://a.example/x_(y)"}},
		{"[![Deploy](https://a.example/b)](https://p.example)", []string{"1 Deploy|https://a.example/b", "0 ![Deploy](https://a.example/b)|https://p.example"}},
		{"[a [b](c) d](e)", []string{"0 b|c"}},
		{"[a](<b c>)", []string{"0 a|b c"}},
		{"[a](b 'title')", []string{"0 a|b"}},
		{"<https://a.example> and https://b.example/x. (https://c.example)", []string{"2 |https://a.example", "3 |https://b.example/x", "3 |https://c.example"}},
		{"`[a](b)` `curl https://a.example`", []string{"3 |https://a.example"}},
		{`\[a](b) [c\](d)`, nil},
		{"https://<host>/x", nil},
		{"(CSPM)[https://docs.fabrikam.example/web", []string{"3 |https://docs.fabrikam.example/web", "!0 (CSPM)[https://docs.fabrikam.example/web => https://docs.fabrikam.example/web"}},
		{"x (docs)[https://a.example] y", []string{"3 |https://a.example", "!0 (docs)[https://a.example] => https://a.example"}},
		{"(a)[https://a.example](https://b.example)", []string{"3 |https://a.example", "0 https://a.example|https://b.example"}},
		{"[a]()", []string{"!1 [a]() => "}},
		{"[](https://a.example)", []string{"0 |https://a.example", "!2 [](https://a.example) => https://a.example"}},
		{"[a] (https://a.example)", []string{"3 |https://a.example", "!3 [a] (https://a.example) => https://a.example"}},
		{"[a](https://a.example and more", []string{"3 |https://a.example", "!4 [a](https://a.example => https://a.example"}},
		{"[a](https://a.example/b c) d", []string{"3 |https://a.example/b", "!5 [a](https://a.example/b c) => https://a.example/b c"}},
		{"[a\n\nb](c)", nil},
	} {
		if got := describe(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestLinear(t *testing.T) {
	for _, s := range []string{"[", "![", "[a](", "[a](<b", "[a](b \"", "[a](b '(", "[a](b x", "](", "`", "` ``", "<", "https://", "http://a(", ")[https://", "()[https://a", "[a] (https://a", "[a](https://b "} {
		text := strings.Repeat(s, 1<<20/len(s))
		start := time.Now()
		Scan(text)
		if d := time.Since(start); d > 2*time.Second {
			t.Errorf("%q: %v for a megabyte", s, d)
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{"[a](b)", "![a](<b>)", "(a)[https://b]", "[a] (http://b)", "`http://a`", "<http://a>", "[a](https://b c)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := Scan(text)
		inside := func(s Span) {
			if s.From < 0 || s.To < s.From || s.To > len(text) {
				t.Fatalf("%q: %v lies outside", text, s)
			}
		}
		for _, l := range r.Links {
			inside(l.Span)
			inside(l.Text)
			inside(l.Target)
		}
		for _, d := range r.Defects {
			inside(d.Span)
			inside(d.Text)
			inside(d.Target)
		}
	})
}
