package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/words"
)

// InputTypes reports pairs of credentials whose inputs are swapped, as the types of the inputs show.
var InputTypes = rules.Rule{
	ID: "CL842", Name: "input-types", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "swapped", Text: "`{0}` is filled with the password input `{1}`, and `{2}` with the text input `{3}`",
			Why:    "The page hides the value of one and shows that of the other: the two are most likely swapped, and the sign-in fails.",
			Help:   "swap the two values, or correct the types of the inputs",
			Yields: []string{"CL826/swapped"},
		},
		{
			ID: "indexed", Text: "an element of `{0}` is used, but the input is a Textbox",
			Why:  "The value of a Textbox is a text, and an element can be taken from a list only: Connect may fail.",
			Help: "use `[[parameters('{0}')]`",
		},
		{
			ID: "second", Text: "element {0} of `{1}` is used, but the Dropdown takes one choice",
			Why:  "The value of a Dropdown is a list of the choices, and elements are counted from 0: this one does not exist, so Connect may fail.",
			Help: "use `[0]`",
		},
		{
			ID: "first-only", Text: "the Dropdown `{0}` takes several choices, but only the first is used",
			Why:  "A customer selects several, and gets the data of one of them.",
			Help: "remove `isMultiSelect`, or use all elements, such as `[[join(parameters('{0}'), ',')]`",
		},
	},
	Check: checkInputTypes,
}

// oneChoice is the type of a Dropdown of which one choice can be taken.
const oneChoice = "one choice"

// credentialPairs are keys of which the first is public and the second secret; of a CiscoDuo sign-in the key is the public one.
var credentialPairs = [...]struct{ auth, public, secret string }{
	{"Basic", "auth.userName", "auth.password"},
	{"JwtToken", "auth.userName", "auth.password"},
	{"Session", "auth.userName", "auth.password"},
	{"OAuth2", "auth.clientId", "auth.clientSecret"},
	{"AliCloudSlsV1", "auth.accessKeyId", "auth.accessKeySecret"},
	{"CiscoDuo", "auth.apiKey", "auth.clientSecret"},
}

func checkInputTypes(p *rules.Pass) {
	for _, d := range p.Set.Definitions {
		types := map[string]string{}
		var several []rules.Node
		for i := range d.Instructions() {
			switch name := strings.ToLower(i.Param("name").Value); {
			case name == "":
			case i.Type.Value == "Textbox":
				types[name] = strings.ToLower(i.Param("type").Value)
			case i.Type.Value == "Dropdown":
				if key := i.Parameters.GetFold("isMultiSelect"); key.Kind() == rules.True {
					several = append(several, key)
				} else if !key.Exists() || key.Kind() == rules.False {
					types[name] = oneChoice
				}
			}
		}
		for _, c := range p.Set.ConnectionsOf(d) {
			p.File, p.Definition = c.File, d
			inputTypes(p, c, types)
			indexedTexts(p, c, types)
		}
		firstOnly(p, d, several)
	}
	p.File, p.Definition = nil, nil
}

func inputTypes(p *rules.Pass, c *rules.Connection, types map[string]string) {
	for _, pair := range credentialPairs {
		if !strings.EqualFold(c.AuthType.Value, pair.auth) {
			continue
		}
		public, one := inputOf(c, pair.public)
		secret, two := inputOf(c, pair.secret)
		if one != "" && two != "" && types[strings.ToLower(one)] == "password" && types[strings.ToLower(two)] == "text" {
			p.Report(public, "swapped", public.Key().Text(), one, secret.Key().Text(), two).About(public).Relate(p.File, secret.Span(), "the other value")
		}
	}
}

// indexedTexts looks for [0] behind an input that is a text: authors copy it from a Dropdown.
func indexedTexts(p *rules.Pass, c *rules.Connection, types map[string]string) {
	uses := expr.Uses(c)
	for i := range uses {
		u := &uses[i]
		end := u.To + len("')")
		if types[strings.ToLower(u.Name)] == oneChoice {
			secondChoice(p, u, end)
			continue
		}
		if _, box := types[strings.ToLower(u.Name)]; !box || !u.Parameter || end+2 > len(u.Value) || !strings.HasPrefix(u.Value[end:], "[") ||
			u.Value[end+1] < '0' || u.Value[end+1] > '9' {
			continue
		}
		if strings.EqualFold(c.Parameter(u.Name).GetFold("type").Text(), "array") {
			continue
		}
		p.Report(u.Node, "indexed", u.Name).At(u.Span())
	}
}

// secondChoice looks for an element behind the first of a Dropdown that takes one choice: [1].
func secondChoice(p *rules.Pass, u *expr.Use, end int) {
	rest, ok := strings.CutPrefix(u.Value[min(end, len(u.Value)):], "[")
	number, _, closed := strings.Cut(rest, "]")
	if ok && closed && u.Parameter && words.AreDigits(number) && number != "" && number[0] != '0' {
		p.Report(u.Node, "second", number, u.Name).At(u.Node.Inside(end, end+len(number)+2))
	}
}

// firstOnly looks for lists of several choices of which all connections read the first alone.
func firstOnly(p *rules.Pass, d *rules.Definition, several []rules.Node) {
	for _, key := range several {
		name := key.Parent().GetFold("name").Text()
		first, all := false, false
		for _, c := range p.Set.ConnectionsOf(d) {
			uses := expr.Uses(c)
			for i := range uses {
				if u := &uses[i]; strings.EqualFold(u.Name, name) {
					index := u.Parameter && strings.HasPrefix(u.Value[min(u.To+len("')"), len(u.Value)):], "[0]")
					first, all = first || index, all || !index
				}
			}
		}
		if first && !all {
			p.File, p.Definition = d.File, d
			p.Report(key, "first-only", name).AtKey()
		}
	}
}

// inputOf returns the value at a path and the one input that fills it.
func inputOf(c *rules.Connection, path string) (rules.Node, string) {
	n := needs.At(c, path)
	if n.Kind() == rules.Object {
		n = n.GetFold("value")
	}
	t := expr.Text{Node: n, Value: n.Text()}
	if uses := t.Uses(); len(uses) == 1 {
		return n, uses[0].Name
	}
	return n, ""
}
