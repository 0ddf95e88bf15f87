package markdown

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
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
	for _, c := range r.Code {
		out = append(out, "code "+c.Of(text))
	}
	for _, g := range r.Tags {
		if !g.Known {
			out = append(out, "tag "+g.Name.Of(text))
		}
	}
	for _, m := range r.Stray {
		out = append(out, fmt.Sprintf("stray %d at %d: %s", m.Mark, m.From, m.Of(text)))
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
		{"`[a](b)` `curl https://a.example`", []string{"3 |https://a.example", "code `[a](b)`", "code `curl https://a.example`"}},
		{`\[a](b) [c\](d)`, []string{"stray 3 at 3: ]", "stray 2 at 8: ["}},
		{"https://<host>/x", []string{"tag host"}},
		{"(CSPM)[https://docs.fabrikam.example/web", []string{"3 |https://docs.fabrikam.example/web", "!0 (CSPM)[https://docs.fabrikam.example/web => https://docs.fabrikam.example/web"}},
		{"x (docs)[https://a.example] y", []string{"3 |https://a.example", "!0 (docs)[https://a.example] => https://a.example"}},
		{"(a)[https://a.example](https://b.example)", []string{"3 |https://a.example", "0 https://a.example|https://b.example"}},
		{"[a]()", []string{"!1 [a]() => "}},
		{"[](https://a.example)", []string{"0 |https://a.example", "!2 [](https://a.example) => https://a.example"}},
		{"[a] (https://a.example)", []string{"3 |https://a.example", "!3 [a] (https://a.example) => https://a.example"}},
		{"[a](https://a.example and more", []string{"3 |https://a.example", "!4 [a](https://a.example => https://a.example"}},
		{"[a](https://a.example/b c) d", []string{"3 |https://a.example/b", "!5 [a](https://a.example/b c) => https://a.example/b c"}},
		{"[a\n\nb](c)", []string{"stray 2 at 0: [", "stray 3 at 5: ]"}},
		{"[a]https://a.example/b) c", []string{"3 |https://a.example/b", "!6 [a]https://a.example/b) => https://a.example/b"}},
		{"[a(https://a.example) [b](c)", []string{"3 |https://a.example", "0 b|c", "!7 [a(https://a.example) => https://a.example"}},
		{"x a](https://a.example) b", []string{"3 |https://a.example", "!8 ](https://a.example) => https://a.example"}},
		{"**a** *b* ***c***", nil},
		{"**a text", []string{"stray 0 at 0: **"}},
		{"a** text **b**", []string{"stray 0 at 1: **"}},
		{"*a:** text", []string{"stray 0 at 4: *"}},
		{"****a**", []string{"stray 0 at 0: **"}},
		{"* item\n* other 2*3\n\n***\n\n****", nil},
		{"** a **", []string{"stray 0 at 0: **", "stray 0 at 5: **"}},
		{"[**a](b)**", []string{"0 **a|b", "stray 0 at 1: **", "stray 0 at 8: **"}},
		{"`a` `b", []string{"code `a`", "stray 1 at 4: `"}},
		{"```\n[a](b)\n```\n**c", []string{"code ```\n[a](b)\n```\n", "stray 0 at 15: **"}},
		{"```sh\n**a", []string{"code ```sh\n**a", "stray 1 at 0: ```"}},
		{"<your tenant> <b>x</b> <br/> <a_b> <1> < c> <x y='>'>", []string{"tag your", "tag x"}},
		{"<a href='https://a.example'>", []string{"3 |https://a.example"}},
	} {
		if got := describe(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestLinear(t *testing.T) {
	for _, s := range []string{"[", "![", "[a](", "[a](<b", "[a](b \"", "[a](b '(", "[a](b x", "](", "`", "` ``", "<", "https://", "http://a(", ")[https://", "()[https://a", "[a] (https://a", "[a](https://b ", "*", "**a", "**a*", "a**b*c***", "**a ", "<a ", "<a b=\"", "<a b='c' ", "\n```\n", "```\n", "- [\n", "[a(https://b", "a](https://b", "[a]https://b", "`\n", "\n1. *", "[**a](b)", "[a]<https://b", "[a]{https://b", "[a][https://b", "ttps://a.bc", "http/", "https:https://", "https//a.", "[a](add link ", "[a [b](c) d](https://e ", "[a [b](c)](https://", "[a]\u00a0", "https://a\u00a0"} {
		testutil.Linear(t, s, 1<<15, func(n int) { Scan(strings.Repeat(s, n/len(s))) })
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{"[a](b)", "![a](<b>)", "(a)[https://b]", "[a] (http://b)", "`http://a`", "<http://a>", "[a](https://b c)", "**a*b***\n- c", "```\na\n```", "<a b='c'>", "[a(https://b)", "a](https://b)"} {
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
		for _, c := range r.Code {
			inside(c)
		}
		for _, g := range r.Tags {
			inside(g.Span)
			inside(g.Name)
		}
		for _, m := range r.Stray {
			inside(m.Span)
		}
		for _, d := range r.Defects {
			inside(d.Span)
			inside(d.Text)
			inside(d.Target)
		}
	})
}
