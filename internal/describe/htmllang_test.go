package describe

import (
	"strings"
	"testing"
)

// TestHTMLLanguage holds that texts of East Asia say their language, and the page's own words and names do not.
func TestHTMLLanguage(t *testing.T) {
	for _, c := range []struct{ title, description, language string }{
		{"監査ログ", "コネクタです。", "ja"},
		{"감사 로그", "커넥터", "ko"},
		{"审计日志", "数据连接器", "zh"},
		{"Contoso", "Audit logs – “all” of them ✓", ""},
		{"سجلات", "موصل", ""},
	} {
		p := &Page{
			ID: "Contoso", Title: c.title, Description: c.description + "\n\n| A |\n|---|\n| " + c.title + " |", Publisher: "Contoso",
			Steps: []*Step{{Title: c.title, Text: "Run it.", Blocks: []Block{{Kind: buttonBlock, Label: c.title}, {Kind: buttonBlock, Label: "Connect"}}}},
		}
		got := HTML([]*Page{p})
		lang := ""
		if c.language != "" {
			lang = ` lang="` + c.language + `"`
		}
		for _, want := range []string{
			`<h1 dir="auto"` + lang + ">" + c.title, `<p dir="auto"` + lang + ">" + c.description, `<td dir="auto"` + lang + ">" + c.title,
			`<span class="button" dir="auto"` + lang + ">" + c.title, `<span class="button" dir="auto">Connect`, `<p dir="auto">Run it.`,
			`<dd dir="auto">Contoso`,
		} {
			if !strings.Contains(got, want) {
				_, page, _ := strings.Cut(got, "<main>")
				t.Errorf("%s: no %s in\n%s", c.title, want, page)
			}
		}
	}
}
