package markdown

import "testing"

func TestCheckScheme(t *testing.T) {
	for in, want := range map[string]string{
		"https://contoso.example/a": "", "http://contoso.example": "", "HTTPS://contoso.example": "", "ftp://contoso.example": "", "sftp://c": "",
		"wss://contoso.example": "", "contoso.example/a": "", "hxxps://contoso.example": "", "mailto:a@contoso.example": "", "https": "", "http.server.example": "",
		"https:443": "", "http/2 and more": "", "smtp://contoso.example": "", "https://": "",
		"htps://contoso.example": "https://", "hhttps://contoso.example": "https://", "htpts://contoso.example": "https://", "httpd://contoso.example": "https://",
		"htp://contoso.example": "http://", "https//contoso.example": "https://", "https:/contoso.example": "https://", "https:contoso.example": "https://",
		"https/contoso.example": "https://", "https:///contoso.example": "https://", "https::/contoso.example": "https://", `https:\\contoso.example`: "https://",
		"https;//contoso.example": "https://", "https://https://contoso.example": "https://", "http://https://contoso.example": "https://",
		"https:https://contoso.example": "https://", "https://http://contoso.example": "https://",
	} {
		if got := CheckScheme(in).Right; got != want {
			t.Errorf("CheckScheme(%q) writes %q, want %q", in, got, want)
		}
	}
}

func TestSchemesInProse(t *testing.T) {
	for in, want := range map[string]string{
		"See htps://contoso.example/a, please":      "htps://contoso.example/a",
		"See https//contoso.example/a.":             "https//contoso.example/a",
		"See https:https://contoso.example/a now":   "https:https://contoso.example/a",
		"Use http/https, or https:443 and tcp://a:": "",
		"git+ttps://contoso.example":                "ttps://contoso.example",
		"https://contoso.example\u00a0more":         "https://contoso.example",
	} {
		got := ""
		if links := Scan(in).Links; len(links) == 1 {
			got = links[0].Target.Of(in)
		} else if len(links) > 1 {
			t.Errorf("%q has %d links", in, len(links))
		}
		if got != want {
			t.Errorf("the link of %q is %q, want %q", in, got, want)
		}
	}
}

func TestBrokenLinks(t *testing.T) {
	for in, want := range map[string]DefectKind{
		"[a]{https://contoso.example}":                       WrongBrackets,
		"[a]<https://contoso.example>":                       WrongBrackets,
		"[a][https://contoso.example]":                       WrongBrackets,
		"[a]\u00a0(https://contoso.example)":                 Gap,
		"[a [b](https://contoso.example/b) c](https://c.io)": Nested,
		"[a](add link here)":                                 Words,
		"[a](h ttps://contoso.example)":                      Blank,
		"[a](\"\")":                                          EmptyTarget,
	} {
		if d := Scan(in).Defects; len(d) != 1 || d[0].Kind != want {
			t.Errorf("the defects of %q are %v", in, d)
		}
	}
	for _, in := range []string{"[a](see the link below)", "[a](or another one)", "[a] (see below)", "array[0](x)", "[a]<b>", "[a]{b}"} {
		if d := Scan(in).Defects; len(d) != 0 {
			t.Errorf("the defects of %q are %v", in, d)
		}
	}
}
