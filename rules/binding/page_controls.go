package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
)

// PageControls reports controls of a page of several connections with which a customer cannot add, see or remove one.
var PageControls = rules.Rule{
	ID: "CL838", Name: "page-controls", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "pane-alone", Text: "the page has a `ContextPane`, but no `DataConnectorsGrid`",
			Why:  "The customer can add connections, but neither see nor remove them.",
			Help: "add a `DataConnectorsGrid` before the pane",
		},
		{
			ID: "grid-alone", Text: "the page has a `DataConnectorsGrid`, but no control that adds a connection",
			Why: "The grid only lists connections: nobody can connect.", Help: "add a `ContextPane` with the inputs of a connection",
			Yields: []string{"CL811", "CL810/none"},
		},
		{
			ID: "toggle", Text: "the page has a `ConnectionToggleButton` beside a `ContextPane`",
			Why:  "The button connects with the inputs of the page, which are in the pane: it sends none of them.",
			Help: "remove the `ConnectionToggleButton`",
		},
		{
			ID: "form-and-button", Severity: rules.Info, Text: "the page has a `ConnectionToggleButton` beside an `OAuthForm`",
			Why:  "The form has a button of its own. The other one connects without the code that the form fetches, so the sign-in fails.",
			Help: "remove the `ConnectionToggleButton`",
		},
		{
			ID: "no-label", Text: "missing `label` of the `ContextPane`",
			Why: "The button that opens the pane has no text.", Help: "add a `label`, such as `Add connection`", Yields: []string{"CL103", "CL105"},
		},
		{
			ID: "pane-type", Text: "unknown type `{0}` of a `ContextPane`",
			Why:  "All published panes have `DataConnectorsContextPane`; another one may not open.",
			Help: "use `DataConnectorsContextPane`", Yields: []string{"CL706"},
		},
		{
			ID: "menu", Text: "unknown menu item `{0}`",
			Why:  "Published grids have `DeleteConnector`; an unknown item may not be shown, so that a connection cannot be removed.",
			Help: "use `DeleteConnector`",
		},
		{
			ID: "after-button", Severity: rules.Info, Text: "the input `{0}` is below the button that connects",
			Why:  "Customers press the button before they see the input, and Connect fails for want of its value.",
			Help: "move it above the `ConnectionToggleButton`",
		},
		{
			ID: "same-key", Text: "two options of the Dropdown `{0}` have the key `{1}`",
			Why: "The key is what the connection gets: both options connect to the same.", Help: "use the value that belongs to each option",
		},
		{
			ID: "format", Text: "option `{0}` of the Dropdown `{1}` is not a format of files",
			Why:  "The key is what the connection gets as `Format`: for customers who choose it, no file is read.",
			Help: "use `json` or `csv` as the key, and `text` for what is shown",
		},
	},
	Check: checkPageControls,
}

func checkPageControls(p *rules.Pass) {
	for _, d := range p.Set.Definitions {
		if list := p.Set.ConnectionsOf(d); len(list) > 0 {
			p.File, p.Definition = d.File, d
			pageControls(p, d)
			formatOptions(p, d, list)
		}
	}
	p.File, p.Definition = nil, nil
}

func pageControls(p *rules.Pass, d *rules.Definition) {
	if at, _ := garbled(d.StepsNode); at.Exists() {
		return
	}
	var grid, pane, toggle, late *rules.Instruction
	other := controlsOf(d).open
	for i := range d.Instructions() {
		switch i.Type.Value {
		case "DataConnectorsGrid":
			grid = i
			menuItems(p, i)
		case "ContextPane":
			pane = i
			contextPane(p, i)
		case "ConnectionToggleButton":
			toggle = i
		case "Dropdown":
			optionKeys(p, i)
			if late == nil && toggle != nil {
				late = i
			}
		case "Textbox":
			if late == nil && toggle != nil {
				late = i
			}
		case "OAuthForm", "GCPContextPane", "GCPGrid", "AwsS3", "DeployPushConnectorButton", "DeployPushConnectorButton_test", "APIKey", "BasicAuth":
			other = true
		}
	}
	if late != nil && pane == nil && grid == nil && mentioned(p.Set.ConnectionsOf(d), late.Param("name").Value) && !askedBefore(d, late) {
		p.Report(late.Type.Node, "after-button", late.Param("name").Value).Relate(d.File, toggle.Type.Node.Span(), "the button")
	}
	if pane == nil {
		formAndButton(p, d)
	}
	if !other {
		loneControls(p, d, grid, pane, toggle)
	}
}

// formAndButton looks for a button beside a form, both in one step.
func formAndButton(p *rules.Pass, d *rules.Definition) {
	c := controlsOf(d)
	if c.oauth == nil || len(c.toggles) == 0 || !onlyCodes(p.Set.ConnectionsOf(d)) {
		return
	}
	if toggle := c.toggles[0]; c.oauth.Node.Parent() == toggle.Node.Parent() {
		p.Report(toggle.Type.Node, "form-and-button").Relate(d.File, c.oauth.Type.Node.Span(), "the form")
	}
}

// onlyCodes reports whether all connections sign in with an authorization code.
func onlyCodes(list []*rules.Connection) bool {
	for _, c := range list {
		if !strings.EqualFold(c.Auth.GetFold("grantType").Text(), "authorization_code") {
			return false
		}
	}
	return len(list) > 0
}

// loneControls reports a grid, a pane or a button that the other one of them does not go with.
func loneControls(p *rules.Pass, d *rules.Definition, grid, pane, toggle *rules.Instruction) {
	switch {
	case pane != nil && grid == nil && toggle == nil:
		p.Report(pane.Type.Node, "pane-alone")
	case grid != nil && pane == nil && toggle == nil:
		p.Report(grid.Type.Node, "grid-alone").About(d.StepsNode)
	case pane != nil && grid != nil && toggle != nil:
		p.Report(toggle.Type.Node, "toggle").Relate(d.File, pane.Type.Node.Span(), "the pane")
	}
}

// askedBefore reports whether another control of the page asks for the same input first.
func askedBefore(d *rules.Definition, late *rules.Instruction) bool {
	for i := range d.Instructions() {
		if i == late {
			return false
		}
		if strings.EqualFold(i.Param("name").Value, late.Param("name").Value) {
			return true
		}
	}
	return false
}

func contextPane(p *rules.Pass, i *rules.Instruction) {
	if i.Parameters.Kind() != rules.Object {
		return
	}
	if label := i.Parameters.GetFold("label"); !label.Exists() {
		p.Report(i.Parameters, "no-label").AtKey().About(i.Parameters, "label")
	}
	if t := i.Param("contextPaneType"); t.Known() && !t.Blank() && t.Value != "DataConnectorsContextPane" {
		p.Report(t.Node, "pane-type", t.Value).About(t.Node)
	}
}

// menuItems looks at the menu of a grid (Learn, multi-account-ccf-connector, and all published grids: DeleteConnector).
func menuItems(p *rules.Pass, i *rules.Instruction) {
	for n := range i.Parameters.GetFold("menuItems").Elements() {
		if v := n.Text(); n.Kind() == rules.String && v != "DeleteConnector" && v != "" {
			p.Report(n, "menu", v)
		}
	}
}

// formatOptions looks at the options of a Dropdown that fills the format of files.
func formatOptions(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	for _, c := range list {
		format := expr.Text{Node: c.Properties.GetFold("dataFormat").GetFold("format")}
		format.Value = format.Node.Text()
		for _, u := range format.Uses() {
			for i := range d.Instructions() {
				if i.Type.Value == "Dropdown" && i.Param("name").Value == u.Name {
					unknownFormats(p, i)
				}
			}
		}
	}
}

func unknownFormats(p *rules.Pass, i *rules.Instruction) {
	for o := range i.Parameters.GetFold("options").Elements() {
		key := o.GetFold("key")
		if v := key.Text(); v != "" && strings.ContainsAny(v, " ()") && !expr.IsPlaceholder(v) {
			p.Report(key, "format", v, i.Param("name").Value)
		}
	}
}

func optionKeys(p *rules.Pass, i *rules.Instruction) {
	seen := map[string]rules.Node{}
	for o := range i.Parameters.GetFold("options").Elements() {
		key := o.GetFold("key")
		v := strings.TrimSpace(key.Text())
		if first, twice := seen[v]; twice && v != "" && key.Kind() == rules.String {
			p.Report(key, "same-key", i.Param("name").Value, v).Relate(p.File, first.Span(), "the first one")
			return
		}
		seen[v] = key
	}
}
