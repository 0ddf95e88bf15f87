package binding

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/words"
)

// InputBinding reports what a connection wants filled in and no input of the page supplies, and the reverse.
var InputBinding = rules.Rule{
	ID: "CL810", Name: "input-binding", Severity: rules.Error, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{ID: "undefined", Yields: ofControls, Text: "no input of the page is named `{0}`", Help: "{1}"},
		{ID: "none", Yields: ofControls, Text: "the page has no inputs, but the connection uses {0}", Help: "add an input for each of them"},
		{ID: "near", Text: "no input of the page is named `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "not-filled", Text: "`{{{0}}}` is not replaced here",
			Why:  "The packager replaces placeholders in some places only; here the braces are sent to the source.",
			Help: "use `[[parameters('{0}')]`",
		},
		{
			ID: "not-filled-undeclared", Text: "`{{{0}}}` is not replaced here, and the template has no parameter of this name",
			Why:  "The packager replaces placeholders in the sources; in the package the braces are sent to the source.",
			Help: "declare the parameter `{0}` in this template, and use `[[parameters('{0}')]`",
		},
		{
			ID: "broken", Text: "unbalanced braces around `{0}`",
			Why: "The packager does not recognize it as a placeholder, so the text is sent to the source as is.", Help: "use `{{{0}}}`",
		},
		{
			ID: "blanks", Text: "spaces inside the braces of `{{{0}}}`",
			Why:  "The packager does not recognize it as a placeholder, so the text is sent to the source as is.",
			Help: "use `{{{0}}}` without them",
		},
		{
			ID: "variable", Text: "`variables('{0}')` refers to an input of the page, but inputs are parameters",
			Why: "The template has no such variable, and the deployment fails when the customer connects.", Help: "use `parameters('{0}')`",
		},
		{ID: "near-input", Text: "the input is named `{0}`, but the connection uses `{1}`, which no input supplies", Help: "use `{1}`"},
		{ID: "undeclared", Text: "undeclared {0} `{1}`", Why: "The deployment fails.", Help: "declare it, or use a declared one"},
		{ID: "near-undeclared", Text: "undeclared {0} `{1}`; did you mean `{2}`?", Why: "The deployment fails.", Help: "use `{2}`"},
		{
			ID: "characters", Text: "`{{{0}}}` is not replaced here because of its `_` or `-`",
			Why:  "Here, the packager accepts only letters and digits; the braces are sent to the source.",
			Help: "use `[[parameters('{0}')]`, or rename the input",
		},
		{
			ID: "unused", Severity: rules.Warning, Yields: []string{"CL312", "CL831", "CL821/column"}, Text: "unused input `{0}`",
			Why: "The customer is asked for something that no connection uses.", Help: "use it in the connection, or remove the input",
		},
	},
	Check: checkInputBinding,
}

// ofControls: a page without any control to connect with has no inputs, either.
var ofControls = []string{"CL811/no-control", "CL811/no-form"}

func checkInputBinding(p *rules.Pass) {
	for _, d := range p.Set.Definitions {
		if list := p.Set.ConnectionsOf(d); len(list) > 0 {
			bind(p, d, list)
		}
	}
}

// inputs are what a page asks the customer for.
type inputs struct {
	names []string
	asked []*rules.Instruction // text boxes and drop-downs
	open  bool                 // a control is there of which it is not known what it asks for
}

func inputsOf(d *rules.Definition) inputs {
	var in inputs
	for i := range d.Instructions() {
		typ := i.Type.Value
		switch typ {
		case "OAuthForm": // what the packager makes of it (createCCPConnector.ps1)
			in.names = append(in.names, "ClientId", "ClientSecret", "AuthorizationCode")
		case "GCPGrid", "GCPContextPane":
			in.names = append(
				in.names,
				"GCPProjectId",
				"GCPProjectNumber",
				"GCPServiceAccountEmail",
				"GCPSubscriptionName",
				"GCPSubscriptionNames",
				"GCPWorkloadIdentityProviderId",
			)
		case "Textbox", "Dropdown":
			in.asked = append(in.asked, i)
		default:
			if t, known := catalog.FindInstructionType(typ); !known || t.FirstParty || typ == "APIKey" || typ == "BasicAuth" {
				in.open = true
			}
		}
		if typ == "ConnectionToggleButton" {
			continue // its name is no input's
		}
		if name := i.Param("name"); name.Present() {
			if !name.Known() || expr.IsPlaceholder(name.Value) || name.Blank() {
				in.open = true
				continue
			}
			in.names = append(in.names, name.Value)
		} else if typ == "Textbox" || typ == "Dropdown" {
			in.open = true // what the connection wants may be the name that is missing
		}
	}
	return in
}

func bind(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	in := inputsOf(d)
	reported := map[string]bool{}
	for _, c := range list {
		undeclared(p, c, reported)
		brokenBraces(p, d, c, in, reported)
		all := expr.Uses(c)
		for i := range all {
			u := &all[i]
			key := strings.ToLower(u.Name)
			if reported[key] {
				continue
			}
			if notAsked(c, u) {
				continue
			}
			if notFilled(p, d, c, u, in) {
				reported[key] = true
				continue
			}
			if !in.open && !words.ContainsFold(in.names, u.Name) && !reserved(u.Name) && !supplied(c, u.Name) {
				reported[key] = true
				switch {
				case len(in.names) == 0:
					asksNothing(p, d, list)
					return
				case !misnamedInput(p, d, list, c, u, in):
					undefined(p, d, list, c, u, in)
				}
			}
		}
	}
	if len(reported) == 0 {
		unusedInputs(p, d, list, in)
	}
}

// notAsked reports whether what is used is nothing that a page asks for: a variable of the service, a parameter of the template, or a
// placeholder of any name where the packager writes another value.
func notAsked(c *rules.Connection, u *expr.Use) bool {
	return slices.Contains(needs.ServiceVariables[:], u.Name) || u.Parameter && c.InTemplate() && !c.Nested() ||
		!u.Parameter && !c.InTemplate() && overwritten(c, u)
}

// overwritten reports whether the packager replaces the whole text that a placeholder is in, whatever its name (createCCPConnector.ps1).
func overwritten(c *rules.Connection, u *expr.Use) bool {
	switch u.Path {
	case "dcrconfig.datacollectionendpoint", "dcrconfig.datacollectionruleimmutableid":
	case "auth.appid", "auth.serviceprincipalid":
		if !strings.EqualFold(c.Kind.Value, "Push") {
			return false
		}
	default:
		return false
	}
	return packaged(u.Name)
}

// packaged reports whether the packager recognizes a name in braces: it has letters and digits only.
func packaged(name string) bool {
	for i := range len(name) {
		if !words.IsLetterOrDigit(name[i]) {
			return false
		}
	}
	return name != ""
}

// supplied reports whether the template around a connection has a value for a parameter by itself. The packager declares what no input
// supplies with the value -NA-, and an input's with its name (createCCPConnector.ps1): nobody is asked for either.
func supplied(c *rules.Connection, name string) bool {
	declared := c.Parameter(name)
	if !declared.Exists() {
		return false
	}
	value := declared.GetFold("defaultValue")
	return !c.Nested() || value.Kind() != rules.String || value.Text() != "-NA-" && !strings.EqualFold(value.Text(), name)
}

// reserved reports whether a placeholder is filled in by the packager, the deployment or the service and not by an input.
func reserved(name string) bool {
	switch strings.ToLower(name) {
	case "workspace",
		"innerworkspace",
		"workspaceid",
		"workspacename",
		"workspaceresourceid",
		"workspace-location",
		"workspace-name",
		"location",
		"dcrconfig",
		"datacollectionendpoint",
		"datacollectionruleimmutableid",
		"datacollectionendpointid",
		"datacollectionruleid",
		"connectordefinitionname",
		"guidvalue",
		"auth",
		"subscription",
		"subscriptionid",
		"resourcegroupname",
		"resourcegroup",
		"tenantid",
		"commaseparatedarray",
		"streamname",
		"connectionid",
		"roleassignmentid",
		"appid",
		"serviceprincipalid",
		"principalid":
		return true
	}
	return false
}
