package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// PermissionText reports texts that say something else than what is asked.
var PermissionText = rules.Rule{
	ID: "CL308", Name: "permission-text", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "claims", Text: "the text says `{0}`, and `requiredPermissions` does not ask for it", Help: "set `{0}` to true, or delete the word"},
		{ID: "omits-read", Text: "`requiredPermissions` asks for read, and the text leaves it out", Help: "write \"read and write permissions are required.\""},
	},
	Check: checkPermissionText,
}

func checkPermissionText(p *rules.Pass) {
	list := p.Definition.Permissions.ResourceProviders
	for i := range list {
		rp := &list[i]
		t := rp.Text
		if !t.Known() || t.Blank() || !rp.RequiredNode.Exists() || !strings.EqualFold(rp.Provider.Value, catalog.Workspaces) || !has(t.Value, "permission") {
			continue
		}
		read, readAt := word(t.Value, "read")
		write, writeAt := word(t.Value, "write")
		if !read && !write {
			continue // a text of another kind
		}
		switch {
		case read && !rp.Asks("read"):
			p.ReportText(t, readAt, readAt+len("read"), "claims", "read")
		case write && !rp.Asks("write"):
			p.ReportText(t, writeAt, writeAt+len("write"), "claims", "write")
		case !read && rp.Asks("read"):
			p.Report(t.Node, "omits-read")
		}
	}
}

// word finds a word of its own, without regard to case.
func word(s, low string) (found bool, at int) {
	l := strings.ToLower(s)
	for from := 0; ; {
		i := strings.Index(l[from:], low)
		if i < 0 {
			return false, 0
		}
		at := from + i
		end := at + len(low)
		if (at == 0 || !letter(l[at-1])) && (end == len(l) || !letter(l[end])) {
			return true, at
		}
		from = end
	}
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' }
