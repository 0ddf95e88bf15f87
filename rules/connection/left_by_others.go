package connection

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// leftByOthers looks for what a Logic App, an app's settings, or a script would have put in: @{variables('x')}, @body('x'), %API_KEY%.
func leftByOthers(p *rules.Pass, t *expr.Text, path string) bool {
	v := t.Value
	if from := strings.IndexByte(v, '@'); from >= 0 {
		if to := workflowCall(v, from); to > 0 {
			milder(p.Report(t.Node, "workflow", v[from:to]).At(t.Node.Inside(from, to)).About(t.Node), path)
			return true
		}
	}
	from := 0
	if space := strings.IndexByte(v, ' '); space > 0 && strings.HasSuffix(v, "%") {
		from = space + 1 // the word before a credential
	}
	if name := setting(v[from:]); name != "" && (strings.HasPrefix(path, "auth.") || fillsIn(name)) {
		milder(p.Report(t.Node, "setting", v[from:]).At(t.Node.Inside(from, len(v))).About(t.Node), path)
		return true
	}
	return false
}

// workflowFunctions are functions with which a whole value of a workflow, or of an app's settings, begins.
var workflowFunctions = [...]string{
	"variables", "parameters", "body", "outputs", "triggerbody", "triggeroutputs", "trigger", "actions", "items", "item", "concat", "utcnow", "guid",
	"formatdatetime", "adddays", "addhours", "addminutes", "appsetting", "microsoft.keyvault", "base64", "json", "encodeuricomponent", "pipeline", "string",
}

// fillsIn reports whether a name between percent signs is that of a value which is filled in. Others, such as %USER_LOGIN%, may be patterns
// of a search.
func fillsIn(name string) bool {
	if !strings.Contains(name, "_") || name[0] == '_' {
		return false
	}
	switch name[strings.LastIndexByte(name, '_')+1:] {
	case "KEY", "TOKEN", "SECRET", "PASSWORD", "ID", "URL", "URI", "HOST", "TENANT", "DOMAIN", "ENDPOINT", "REGION", "ORG":
		return true
	}
	return false
}

// milder makes a finding about a parameter or a header a warning: a source may ignore it. No customer can sign in with such a text, or
// reach such an address.
func milder(f *rules.Finding, path string) {
	if !strings.HasPrefix(path, "auth.") && path != "request.apiendpoint" {
		f.As(rules.Warning)
	}
}

// workflowCall returns the end of the expression of a workflow that begins with an at sign: @{name(…)} anywhere, @name(…) as a whole value;
// 0 if there is none. Mail addresses and annotations such as @odata.type have no bracket there.
func workflowCall(v string, from int) int {
	inBraces := strings.HasPrefix(v[from:], "@{")
	open := from + 1
	if inBraces {
		open++
	} else if from > 0 {
		return 0
	}
	end := dottedEnd(v, open) // @Microsoft.KeyVault(
	if end == open || end == len(v) || v[end] != '(' {
		return 0
	}
	if !inBraces {
		if !slices.Contains(workflowFunctions[:], strings.ToLower(v[open:end])) {
			return 0
		}
		return len(v)
	}
	if closing := strings.IndexByte(v[end:], '}'); closing > 0 {
		return end + closing + 1
	}
	return len(v)
}

// dottedEnd returns where names that begin at a place of a text end, with dots between them.
func dottedEnd(v string, from int) int {
	end := words.NameEnd(v, from)
	for end < len(v) && v[end] == '.' {
		next := words.NameEnd(v, end+1)
		if next == end+1 {
			break
		}
		end = next
	}
	return end
}

// setting returns the name between two percent signs, as of an environment variable; "" for another text. What is encoded in an address has
// two digits behind each sign.
func setting(v string) string {
	if len(v) < len("%AB_%") || v[0] != '%' || v[len(v)-1] != '%' {
		return ""
	}
	name := v[1 : len(v)-1]
	if strings.ToUpper(name) != name || !words.IsName(name) || name[0] >= '0' && name[0] <= '9' {
		return ""
	}
	return name
}

// codeInBraces returns the end of a call in braces, as Python's and C#'s texts have it: {datetime.utcnow()}; 0 if there is none.
func codeInBraces(v string, open int) int {
	end := dottedEnd(v, open+1)
	if !strings.Contains(v[open+1:end], ".") || end == len(v) || v[end] != '(' {
		return 0
	}
	if closing := strings.IndexByte(v[end:], '}'); closing > 1 && v[end+closing-1] == ')' {
		return end + closing + 1
	}
	return 0
}
