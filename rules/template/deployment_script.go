package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// DeploymentScript reports scripts of a deployment that do not run, or that show a secret to whoever reads the resource.
var DeploymentScript = rules.Rule{
	ID: "CL113", Name: "template-script", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "variable", Text: "the environment variable `{0}` of the script holds {1} in plain text",
			Why: "`value` is stored with the script, and whoever may read the resource group reads it.", Help: "use `secureValue` instead of `value`",
		},
		{
			ID: "text", Text: "`{0}` of the script contains {1}", Why: "It is stored with the script in plain text, and whoever may read the resource group reads it.",
			Help: "pass it in an environment variable with `secureValue`",
		},
		{
			ID: "version", Text: "missing `{0}` in the script of the kind `{1}`", Why: "The version of the tool has no default value. Azure probably refuses the script.",
			Help: "add `\"{0}\": \"{2}\"`",
		},
		{
			ID: "retention", Text: "missing `retentionInterval` in the script", Why: "It is required: Azure keeps a script that has ended for this time. Azure probably refuses the script.",
			Help: "add `\"retentionInterval\": \"PT1H\"`",
		},
		{
			ID: "other-version", Text: "`{0}` in a script of the kind `{1}`", Why: "Each kind of script has a version of its own tool, and Azure does not use the other one.",
			Help: "use `{2}`",
		},
		{
			ID: "version-form", Text: "`{0}` is `{1}`, which is not a version", Why: "The script runs in an image of this version, and there is none.", Help: "write a version, such as `{2}`",
		},
		{
			ID: "both", Text: "the script has `scriptContent` and `primaryScriptUri`", Why: "A script has one source. Azure may refuse it, or run the other one.", Help: "remove one of the two",
		},
		{
			ID: "none", Text: "the script has neither `scriptContent` nor `primaryScriptUri`", Why: "Without a source there is nothing to run.", Help: "add `scriptContent`",
		},
		{
			ID: "duration", Text: "`{0}` `{1}` is not a duration", Why: "Azure reads the value as ISO 8601, and probably refuses the script.", Help: "write it as `{2}`",
		},
		{
			ID: "identity", Text: "the identity of the script is of the type `{0}`", Why: "Scripts of deployments take user-assigned identities only.",
			Help: "use `UserAssigned` and `userAssignedIdentities`",
		},
		{
			ID: "list", Text: "expected an array for `environmentVariables`, found {0}", Why: "Azure takes a list of names and values, and probably refuses the script.",
			Help: "write `[{\"name\": …, \"value\": …}]`",
		},
		{
			ID: "entry", Text: "an environment variable of the script has no name", Why: "Azure takes a list of names and values, and probably refuses the script.", Help: "write `{\"name\": …, \"value\": …}`",
		},
		{
			ID: "value", Text: "the environment variable `{0}` has {1}", Why: "The script gets a value from one of the two keys.", Help: "write one of `value` and `secureValue`",
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			props := r.Properties()
			if !r.Is("Microsoft.Resources/deploymentScripts") || props.Kind() != rules.Object || props.IsBroken() || r.Key("existing").Exists() {
				return
			}
			checkScriptTool(p, d, r)
			checkScriptSource(p, d, r)
			checkScriptVariables(p, d, r)
			for _, key := range [...]string{"arguments", "scriptContent"} {
				n := props.GetFold(key)
				if secret := secretIn(d, r, n.Text(), map[string]bool{}); secret != "" {
					d.reportIn(p, n, "text", n.Key().Text(), secret)
				}
			}
			if n := r.Key("identity").GetFold("type"); n.Exists() {
				if v := r.Fold(n); v.Kind == arm.Text && strings.Contains(strings.ToLower(v.Text), "systemassigned") {
					d.reportIn(p, n, "identity", v.Text)
				}
			}
		})
	},
}

// scriptTools are the kinds of script with the key of their tool's version (REST API: Deployment Scripts, Create, November 2026).
var scriptTools = [...]struct{ kind, key, example string }{
	{"AzurePowerShell", "azPowerShellVersion", "11.0"},
	{"AzureCLI", "azCliVersion", "2.52.0"},
}

func checkScriptTool(p *rules.Pass, d *document, r *arm.Resource) {
	kind, props := r.Fold(r.Key("kind")), r.Properties()
	for i, tool := range scriptTools {
		other := scriptTools[1-i]
		n := props.GetFold(tool.key)
		if v := r.Fold(n); !strings.EqualFold(kind.Text, other.kind) && v.Kind == arm.Text && v.Known() && v.Text != "" && strings.Trim(v.Text, "0123456789.") != "" && !strings.ContainsAny(v.Text, "<{") {
			d.reportIn(p, n, "version-form", n.Key().Text(), v.Text, tool.example)
		}
		if n.Exists() || !strings.EqualFold(kind.Text, tool.kind) {
			continue
		}
		if wrong := props.GetFold(other.key); wrong.Exists() {
			d.reportIn(p, wrong.Key(), "other-version", wrong.Key().Text(), tool.kind, tool.key)
		} else {
			d.reportIn(p, props, "version", tool.key, tool.kind, tool.example).At(placement.Bracket(props)).About(props, tool.key)
		}
	}
}

func checkScriptSource(p *rules.Pass, d *document, r *arm.Resource) {
	props := r.Properties()
	content, uri := props.GetFold("scriptContent"), props.GetFold("primaryScriptUri")
	switch {
	case content.Exists() && uri.Exists():
		d.reportIn(p, uri.Key(), "both").Relate(p.File, content.Key().Span(), "the other source")
	case !content.Exists() && !uri.Exists():
		d.reportIn(p, props, "none").At(placement.Bracket(props)).About(props, placement.SlippedOf(props, "scriptContent", "primaryScriptUri"))
	}
	if !props.GetFold("retentionInterval").Exists() {
		d.reportIn(p, props, "retention").At(placement.Bracket(props)).About(props, placement.SlippedOf(props, "retentionInterval"))
	}
	for _, key := range [...]string{"retentionInterval", "timeout"} {
		n := props.GetFold(key)
		if v := r.Fold(n); v.Kind == arm.Text && v.Known() && v.Text != "" && !strings.ContainsAny(v.Text, "<{") && !isDuration(v.Text) {
			d.reportIn(p, n, "duration", n.Key().Text(), v.Text, "PT1H")
		}
	}
}

func checkScriptVariables(p *rules.Pass, d *document, r *arm.Resource) {
	list := r.Properties().GetFold("environmentVariables")
	if list.Kind() == rules.Object && !list.IsBroken() && !list.GetFold("copy").Exists() {
		d.reportIn(p, list, "list", words.Article(list.Kind().String())).At(placement.Bracket(list))
	}
	for e := range list.Elements() {
		name, plain, secure := e.GetFold("name"), e.GetFold("value"), e.GetFold("secureValue")
		object := e.Kind() == rules.Object
		if !e.IsBroken() && (object && isNothing(name) || !object && !arm.IsExpression(e.Text())) {
			d.reportIn(p, e, "entry").At(placement.Bracket(e))
		}
		if !object || e.IsBroken() || !name.Exists() {
			continue
		}
		switch {
		case plain.Exists() && secure.Exists():
			d.reportIn(p, name, "value", name.Text(), "`value` and `secureValue`")
		case !plain.Exists() && !secure.Exists():
			d.reportIn(p, name, "value", name.Text(), "no value")
		default:
			if secret := secretIn(d, r, plain.Text(), map[string]bool{}); secret != "" {
				d.reportIn(p, plain, "variable", name.Text(), secret)
			}
		}
	}
}

// secretIn returns the secret that an expression takes in: a secure parameter, or the keys of a resource; "" where it takes none.
func secretIn(d *document, r *arm.Resource, text string, seen map[string]bool) (secret string) {
	s := r.Stack.For(arm.Brackets(text))
	if s == nil || !arm.IsExpression(text) || seen[text] {
		return ""
	}
	seen[text] = true // each variable is read once, however often it is named
	d.Parse(text).Root.Walk(func(e *arm.Expr) bool {
		if e.Kind != arm.Call || secret != "" {
			return secret == ""
		}
		switch {
		case strings.EqualFold(e.Name, "length") || strings.EqualFold(e.Name, "empty"):
			return false
		case arm.IsList(e.Name):
			secret = "the result of `" + e.Name + "`"
		case isSecretParameter(s, e):
			secret = "the secret parameter `" + e.Args[0].Name + "`"
		case isNameOf(e, "variables"):
			secret = secretIn(d, r, s.Variable(e.Args[0].Name).Text(), seen)
		}
		return secret == ""
	})
	return secret
}
