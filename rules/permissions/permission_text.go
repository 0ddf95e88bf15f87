package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// PermissionText reports texts that say something else than what is asked.
var PermissionText = rules.Rule{
	ID: "CL308", Name: "permission-text", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "claims", Text: "the text says `{0}`, but `requiredPermissions` does not ask for it",
			Help: "set `{0}` to true, or delete the word",
		},
		{
			ID: "omits-read", Text: "`requiredPermissions` asks for read, but the text does not say so",
			Help: "add read to the text, or set `read` to false",
		},
		{
			ID: "omits-write", Text: "`requiredPermissions` asks for write, but the text does not say so",
			Help: "add write to the text, or set `write` to false",
		},
		{
			ID: "denies", Text: "the text says `{0}`, but `requiredPermissions` asks for permissions",
			Why: "Customers do not look for the permission, and cannot connect.", Help: "delete the negation, or the permission",
		},
	},
	Check: checkPermissionText,
}

func checkPermissionText(p *rules.Pass) {
	list := p.Definition.Permissions.ResourceProviders
	for i := range list {
		rp := &list[i]
		asked, plain := flagsAsked(rp)
		if !rp.Text.Known() || !plain || asked == 0 || !rp.Provider.IsString() || rp.Provider.Blank() {
			continue // no flag to compare the text with; the text on no provider may mention keys
		}
		if denied(p, rp) {
			continue
		}
		if !checkClaims(p, rp) && !meansSharedKeys(rp.Provider.Value) {
			checkOmissions(p, rp)
		}
	}
}

// denied reports a text that says that nothing is needed, and whether it does.
func denied(p *rules.Pass, rp *rules.Provider) bool {
	for _, w := range [...]string{"not required", "not needed", "not necessary", "no permission", "no permissions"} {
		at := rules.IndexFold(rp.Text.Value, w)
		if at >= 0 && rules.IndexFold(rp.Text.Value[:at], "required") < 0 && rules.IndexFold(rp.Text.Value[at+len(w):], "required") < 0 {
			p.ReportText(rp.Text, at, at+len(w), "denies", rp.Text.Value[at:at+len(w)])
			return true
		}
	}
	return false
}

// checkClaims reports the first permission that the text names and no flag asks for, and whether there is one.
func checkClaims(p *rules.Pass, rp *rules.Provider) bool {
	keys := meansSharedKeys(rp.Provider.Value) // the text on the keys says read for an action
	for _, action := range [...]string{"read", "write", "delete"} {
		at := word(rp.Text.Value, action)
		if at >= 0 && !rp.Asks(action) && (!keys || action != "read") {
			p.ReportText(rp.Text, at, at+len(action), "claims", action)
			return true
		}
	}
	return false
}

// checkOmissions reports a permission that a flag asks for and the text, which names another one, does not.
func checkOmissions(p *rules.Pass, rp *rules.Provider) {
	t := rp.Text
	read, write := word(t.Value, "read"), word(t.Value, "write")
	switch {
	case read < 0 && rp.Asks("read"):
		what := "write"
		if write < 0 {
			what, write = "delete", word(t.Value, "delete")
		}
		if write >= 0 {
			p.ReportText(t, write, write+len(what), "omits-read")
		}
	case read >= 0 && write < 0 && rp.Asks("write") && !impliesWrite(t.Value):
		p.ReportText(t, read, read+len("read"), "omits-write")
	}
}

// impliesWrite reports whether a text asks for the right to write in other words.
func impliesWrite(text string) bool {
	for _, w := range [...]string{"contribut", "owner", "creat", "manage", "edit", "modif", "admin", "full", "updat", "wri"} {
		if has(text, w) {
			return true
		}
	}
	return false
}

// word finds a word of its own, without regard to case, outside the targets of links and not as a call to read on; -1 where there
// is none.
func word(s, low string) int {
	for from := 0; ; {
		i := rules.IndexFold(s[from:], low)
		if i < 0 {
			return -1
		}
		at := from + i
		from = at + len(low)
		if (at == 0 || !letter(s[at-1])) && (from == len(s) || !letter(s[from])) && !inTarget(s, at) && !callsToRead(s[from:]) {
			return at
		}
	}
}

// callsToRead reports whether what follows a word makes it one of "read more", "read the documentation".
func callsToRead(rest string) bool {
	for _, w := range [...]string{" more", " the ", " about", " our ", " this "} {
		if words.HasPrefixFold(rest, w) {
			return true
		}
	}
	return false
}

// inTarget reports whether an offset lies between "](" and ")".
func inTarget(s string, at int) bool {
	open := strings.LastIndex(s[:at], "](")
	return open >= 0 && !strings.Contains(s[open:at], ")")
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
