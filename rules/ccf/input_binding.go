package ccf

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// InputBinding reports what a connection wants filled in and no input of the page supplies, and the reverse.
var InputBinding = rules.Rule{
	ID: "CL810", Name: "input-binding", Severity: rules.Error, Scope: rules.SetScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "undefined", Text: "no input of the page is named `{0}`", Help: "add an input of this name, or write one of {1}"},
		{ID: "near", Text: "no input of the page is named `{0}`; did you mean `{1}`?", Help: "write `{1}`"},
		{ID: "not-filled", Text: "`{{{0}}}` is not filled in here", Why: "the packager fills placeholders in at some places only; here the braces go to the source", Help: "write `[[parameters('{0}')]`"},
		{ID: "broken", Text: "the braces around `{0}` are not in pairs", Why: "the packager does not take it for a placeholder; the text goes to the source as it is", Help: "write `{{{0}}}`"},
		{ID: "characters", Text: "`{{{0}}}` is not filled in here, for its `_` or `-`", Why: "at this place the packager reads letters and digits only; the braces go to the source", Help: "write `[[parameters('{0}')]`, or rename the input"},
		{ID: "unused", Severity: rules.Warning, Text: "no connection uses the input `{0}`", Why: "the customer is asked for something that goes nowhere, or the connection lacks it", Help: "use it in the connection, or delete the input"},
	},
	Check: checkInputBinding,
}

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
			in.names = append(in.names, "GCPProjectId", "GCPProjectNumber", "GCPServiceAccountEmail", "GCPSubscriptionName", "GCPSubscriptionNames", "GCPWorkloadIdentityProviderId")
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
			if !name.Known() || isPlaceholder(name.Value) {
				in.open = true
				continue
			}
			in.names = append(in.names, name.Value)
		} else if (typ == "Textbox" || typ == "Dropdown") && slipped(i.Parameters, "name") {
			in.open = true
		}
	}
	return in
}

func bind(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	in := inputsOf(d)
	reported := map[string]bool{}
	for _, c := range list {
		brokenBraces(p, c, in, reported)
		all := uses(c)
		for i := range all {
			// The packager declares what no input supplies itself, with the value -NA-, which nobody ever changes: so it is an error in
			// sources, and cannot be told in a template that declares the parameter.
			u := &all[i]
			key := strings.ToLower(u.name)
			if reported[key] {
				continue
			}
			if contains(serviceVariables[:], u.name) || u.parameter && c.InTemplate() && !c.Nested() {
				continue // CL819 speaks of it; the second is a parameter of the template, or a bracket too many, of which CL814 speaks
			}
			if notFilled(p, c, u) {
				reported[key] = true
				continue
			}
			if !in.open && !containsFold(in.names, u.name) && !reserved(u.name) && !c.Declares(u.name) {
				reported[key] = true
				undefined(p, d, list, c, u, in)
			}
		}
	}
	if len(reported) == 0 {
		unusedInputs(p, d, list, in)
	}
}

// brokenBraces reports inputs' names between braces that are no pairs: {{name} and {name}}.
func brokenBraces(p *rules.Pass, c *rules.Connection, in inputs, reported map[string]bool) {
	all := texts(c)
	for i := range all {
		v := all[i].value
		for at := strings.IndexByte(v, '{'); at >= 0 && at < len(v); {
			from := at
			for from < len(v) && v[from] == '{' {
				from++
			}
			to := from
			for to < len(v) && isNameByte(v[to]) {
				to++
			}
			end := to
			for end < len(v) && v[end] == '}' {
				end++
			}
			if to > from && from-at+end-to == 3 && containsFold(in.names, v[from:to]) {
				p.ReportIn(c.File, all[i].node, "broken", v[from:to]).At(all[i].node.Inside(at, end))
				reported[strings.ToLower(v[from:to])] = true
			}
			if at = strings.IndexByte(v[to:], '{'); at >= 0 {
				at += to
			}
		}
	}
}

func undefined(p *rules.Pass, d *rules.Definition, list []*rules.Connection, c *rules.Connection, u *use, in inputs) {
	var free []string // what nothing uses is meant before what something else uses
	for _, name := range in.names {
		if !mentioned(list, name) {
			free = append(free, name)
		}
	}
	best, ok := near.Best(u.name, free)
	if !ok {
		best, ok = near.Best(u.name, in.names)
	}
	if !ok {
		f := p.ReportIn(c.File, u.node, "undefined", u.name, quoted(in.names)).At(u.span())
		if k := d.StepsNode.Key(); k.Exists() {
			f.Relate(d.File, k.Span(), "the page's inputs")
		}
		return
	}
	f := p.ReportIn(c.File, u.node, "near", u.name, best).At(u.span())
	for _, i := range in.asked {
		if name := i.Param("name"); name.Value == best {
			f.Relate(d.File, name.Node.Span(), "the input")
			return
		}
	}
	if k := d.StepsNode.Key(); k.Exists() {
		f.Relate(d.File, k.Span(), "the page's inputs")
	}
}

// reserved tells whether a placeholder is filled in by the packager, the deployment or the service and not by an input.
func reserved(name string) bool {
	switch strings.ToLower(name) {
	case "workspace", "innerworkspace", "workspaceid", "workspacename", "workspaceresourceid", "workspace-location", "workspace-name", "location",
		"dcrconfig", "datacollectionendpoint", "datacollectionruleimmutableid", "datacollectionendpointid", "datacollectionruleid",
		"connectordefinitionname", "guidvalue", "auth", "subscription", "subscriptionid", "resourcegroupname", "resourcegroup", "tenantid",
		"commaseparatedarray", "streamname", "connectionid", "roleassignmentid", "appid", "serviceprincipalid", "principalid":
		return true
	}
	return false
}

// notFilled reports a {{placeholder}} at a place where the packager leaves it alone (createCCPConnector.ps1).
func notFilled(p *rules.Pass, c *rules.Connection, u *use) bool {
	if u.parameter {
		return false
	}
	if c.InTemplate() || neverFilled(u.text) {
		p.ReportIn(c.File, u.node, "not-filled", u.name).At(rules.Span{Start: u.span().Start - 2, End: u.span().End + 2})
		return true
	}
	if strings.ContainsAny(u.name, "_-") && !u.within("request.apiendpoint") && !u.within("request.headers") && !u.within("request.queryparameterstemplate") && u.filledAsWord() {
		p.ReportIn(c.File, u.node, "characters", u.name).At(rules.Span{Start: u.span().Start - 2, End: u.span().End + 2})
		return true
	}
	return false
}

// filledAsWord tells whether a text is one of those whose placeholders the packager reads as letters and digits.
func (t *text) filledAsWord() bool {
	for _, path := range [...]string{"auth", "paging", "request.queryparameters", "addonattributes"} {
		if t.within(path) {
			return true
		}
	}
	return false
}

func neverFilled(t *text) bool {
	for _, path := range [...]string{
		"auth.scope", "auth.apikeyname", "auth.apikeyidentifier", "auth.tokenendpointheaders", "auth.tokenendpointqueryparameters",
		"auth.authorizationendpointqueryparameters", "request.httpmethod",
		"request.starttimeattributename", "request.endtimeattributename", "request.querytimeformat", "response",
	} {
		if t.within(path) {
			return true
		}
	}
	rest, step := t.inStep()
	return step && (strings.HasPrefix(rest, "request.queryparameters.") || strings.HasPrefix(rest, "response"))
}

// unusedInputs reports inputs of which no part of the set speaks.
func unusedInputs(p *rules.Pass, d *rules.Definition, list []*rules.Connection, in inputs) {
	for _, c := range list {
		if k := meantKind(c); k != "RestApiPoller" && k != "WebSocket" {
			return // the other kinds' pages ask for things that the packager or the service uses by their names
		}
		if incomplete(c) {
			return // what is missing, or cannot be read, would use the input
		}
	}
	for _, i := range in.asked {
		name := i.Param("name")
		if name.Value == "" || !name.Known() || reserved(name.Value) || mentioned(list, name.Value) {
			continue
		}
		f := p.ReportIn(d.File, name.Node, "unused", name.Value)
		if len(list) > 0 {
			f.Relate(list[0].File, list[0].Kind.Node.Span(), "the connection")
		}
	}
}

// incomplete tells whether a connection lacks a part that other rules ask for, or has an expression that cannot be read.
func incomplete(c *rules.Connection) bool {
	auth, ok := catalog.FindAuthType(c.AuthType.Value)
	if !ok || c.Request.Kind() != jsontree.Object || isBare(c.Request.GetFold("apiEndpoint")) {
		return true
	}
	for _, alternatives := range needs(c, auth) {
		is, v := look(c, c.Auth, alternatives)
		if is != given || !v.Exists() || v.Kind() == jsontree.Object && isBare(v.GetFold("value")) {
			return true
		}
	}
	silent := rules.NewPass(&ArmEscape)
	for _, t := range texts(c) {
		if e, ok := readExpression(t.node); ok && malformed(silent, e) {
			return true
		}
	}
	return false
}

func mentioned(list []*rules.Connection, name string) bool {
	for _, c := range list {
		for _, u := range uses(c) {
			if strings.EqualFold(u.name, name) {
				return true
			}
		}
		for _, n := range [...]rules.Node{c.Name.Node, c.Resource.GetFold("condition"), c.Resource.GetFold("copy")} {
			if strings.Contains(strings.ToLower(n.Raw()), strings.ToLower(name)) {
				return true
			}
		}
	}
	return false
}
