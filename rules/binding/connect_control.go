package binding

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ConnectControl reports pages from which a customer cannot connect.
var ConnectControl = rules.Rule{
	ID: "CL811", Name: "connect-control", Severity: rules.Error, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "no-control", Yields: ofSteps, Text: "the page has no control for connecting",
			Help: "add a `ConnectionToggleButton`, an `OAuthForm`, or a `DataConnectorsGrid` with a `ContextPane`",
		},
		{
			ID: "oauth", Text: "the page has an `OAuthForm`, but the connection uses auth type `{0}`",
			Why:  "The form fetches an authorization code that the connection does not use.",
			Help: "use `OAuth2` as `auth.type`, or text boxes and a `ConnectionToggleButton`",
		},
		{
			ID: "no-form", Yields: ofSteps, Text: "missing `OAuthForm` on the page of a connection with the grant `authorization_code`",
			Why:  "The form sends the customer to the source and brings the code back. Without it, nobody can sign in.",
			Help: "add an `OAuthForm`, or use the grant `client_credentials`",
		},
		{
			ID: "no-push-button", Yields: ofSteps, Text: "missing `DeployPushConnectorButton` on the page of a Push connection",
			Why:  "The application and the data collection rule that the source sends to are never created.",
			Help: "add a `DeployPushConnectorButton`",
		},
		{
			ID: "push-values", Text: "the page does not show {0}",
			Why:  "The source cannot send without these values; all published Push pages show the five.",
			Help: "add a `CopyableLabel` with `\"fillWith\": [\"{1}\"]`",
		},
		{
			ID: "toggles", Severity: rules.Warning, Text: "the page has more than one `ConnectionToggleButton`",
			Why: "Each of them deploys the connection; published pages have one.", Help: "remove one of them",
		},
	},
	Check: checkConnectControl,
}

// ofSteps are the rules that say what is wrong with a place of the steps that cannot be read.
var ofSteps = []string{"CL101", "CL102", "CL103", "CL105", "CL107"}

func checkConnectControl(p *rules.Pass) {
	for _, d := range p.Set.Definitions {
		p.File, p.Definition = d.File, d
		checkPage(p, d, p.Set.ConnectionsOf(d))
	}
	p.File, p.Definition = nil, nil
}

// controls are what a page has to connect with.
type controls struct {
	toggles            []*rules.Instruction
	oauth, push        *rules.Instruction
	any, open, asks    bool
	filled             []string // fillWith of the copyable labels, in lower case
	strangeFill, radio bool
	garbled            rules.Node // a place of the steps that cannot be read, where a control may be
	key                string     // what is missing there
}

func controlsOf(d *rules.Definition) (c controls) {
	for i := range d.Instructions() {
		switch typ := i.Type.Value; typ {
		case "ConnectionToggleButton":
			c.toggles, c.any = append(c.toggles, i), true
		case "OAuthForm":
			c.oauth, c.any = i, true
		case "DeployPushConnectorButton", "DeployPushConnectorButton_test":
			c.push, c.any = i, true
		case "ContextPane", "DataConnectorsGrid", "APIKey", "BasicAuth", "GCPGrid", "GCPContextPane", "AwsS3":
			c.any = true
		case "Textbox", "Dropdown":
			c.asks = true
		case "Radio":
			c.radio = true
		case "CopyableLabel":
			fill := i.Parameters.GetFold("fillWith")
			c.strangeFill = c.strangeFill || fill.Len() == 0 && (fill.Exists() || !i.Param("value").Present()) // what it shows is not known
			for n := range fill.Elements() {
				c.filled = append(c.filled, n.Text())
				c.strangeFill = c.strangeFill || !catalog.IsFillWith(n.Text())
			}
		default:
			if t, known := catalog.FindInstructionType(typ); !known || t.FirstParty {
				c.open = true // what it does is not known, or it connects by itself
			}
		}
	}
	return c
}

func checkPage(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	if d.StepsNode.Kind() != rules.Array || len(d.Steps) == 0 {
		noSteps(p, d, list)
		return
	}
	c := controlsOf(d)
	c.garbled, c.key = garbled(d.StepsNode)
	push := slices.ContainsFunc(list, isPush)
	switch {
	case push && c.push == nil && !c.open:
		c.about(p.Report(d.StepsNode, "no-push-button").AtKey()).Relate(list[0].File, list[0].Kind.Node.Span(), "the connection's kind")
	case deployedByTemplate(list): // the customer is connected when the deployment ends
	case !c.any && !c.open && (c.asks || len(list) > 0 || fetches(d)):
		f := c.about(p.Report(d.StepsNode, "no-control").AtKey(), d.StepsNode)
		if len(list) > 0 {
			f.Relate(list[0].File, list[0].Kind.Node.Span(), "the connection")
		}
	}
	if one := withoutForm(d, list, c); one != nil {
		c.about(p.Report(d.StepsNode, "no-form").AtKey(), d.StepsNode).Relate(one.File, one.Auth.GetFold("grantType").Span(), "the grant")
	}
	if len(c.toggles) > 1 && !c.radio {
		p.Report(c.toggles[1].Type.Node, "toggles").Relate(d.File, c.toggles[0].Type.Node.Span(), "the first one")
	}
	if c.push != nil && c.readable() {
		pushValues(p, c, list)
	}
	if c.oauth != nil {
		oauthForm(p, c, list)
	}
}

// noSteps reports a page without steps: there is nothing on it to connect with.
func noSteps(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	exported := rules.TextHasFold(d.Resource.GetFold("id").Text(), "/subscriptions/") // a tool may have left the steps out
	computed := d.StepsNode.Kind() == rules.String
	if exported || computed || d.StepsNode.IsBroken() || d.UI.IsBroken() || len(list) == 0 && !fetches(d) || deployedByTemplate(list) {
		return
	}
	if d.StepsNode.Exists() {
		p.Report(d.StepsNode, "no-control").AtKey().About(d.StepsNode)
		return
	}
	p.Report(d.UI, "no-control").At(placement.Opening(d.UI)).About(d.UI, "instructionSteps")
}

// readable reports whether all that the page has the customer copy is known.
func (c *controls) readable() bool { return !c.strangeFill && !c.open && !c.garbled.Exists() }

// deployedByTemplate reports whether a template creates a connection itself, and not when someone presses Connect.
func deployedByTemplate(list []*rules.Connection) bool {
	for _, c := range list {
		if c.InTemplate() && !c.Nested() {
			return true
		}
	}
	return false
}

// about says of a finding about a control that is missing what it is about: the place that cannot be read, and might hold the control, if
// there is one.
func (c *controls) about(f *rules.Finding, otherwise ...rules.Node) *rules.Finding {
	if c.garbled.Exists() {
		if c.key == "" {
			return f.About(c.garbled)
		}
		return f.About(c.garbled, c.key)
	}
	for _, n := range otherwise {
		f.About(n)
	}
	return f
}

// garbled returns a place of the steps that cannot be read: what is no object where a step or a control belongs, what is no list of them,
// and objects that lack a key that leads to them and have another one like it.
func garbled(steps rules.Node) (at rules.Node, key string) {
	for s := range steps.Elements() {
		if s.Kind() != rules.Object || s.Len() == 0 {
			return s, ""
		}
		if placement.Slipped(s, "instructions") {
			return s, "instructions"
		}
		list := s.GetFold("instructions")
		if list.Exists() && list.Kind() != rules.Array && list.Kind() != rules.Null {
			return list, ""
		}
		for in := range list.Elements() {
			if in.Kind() != rules.Object {
				return in, ""
			}
			params := in.GetFold("parameters")
			for _, need := range [...]struct {
				obj rules.Node
				key string
			}{{in, "type"}, {in, "parameters"}, {params, "fillWith"}} {
				if placement.Slipped(need.obj, need.key) {
					return need.obj, need.key
				}
			}
			if at, key = garbled(params.GetFold("instructionSteps")); at.Exists() {
				return at, key
			}
		}
		if at, key = garbled(s.GetFold("innerSteps")); at.Exists() {
			return at, key
		}
	}
	return rules.Node{}, ""
}

// isPush reports whether a connection is a Push one, and no other under the wrong kind.
func isPush(c *rules.Connection) bool {
	if needs.KindOf(c) != "Push" {
		return false
	}
	kind, _ := catalog.FindConnectionKind("Push")
	key, _ := needs.Foreign(c, kind)
	return !key.Exists()
}

// fetches reports whether a page says that it is connected when a connection is there.
func fetches(d *rules.Definition) bool {
	for i := range d.Criteria {
		if strings.EqualFold(d.Criteria[i].Type.Value, "HasDataConnectors") {
			return true
		}
	}
	return false
}

// pushValues looks for the five values that a source needs (Learn: create-push-codeless-connector; all 41 published Push pages).
func pushValues(p *rules.Pass, c controls, list []*rules.Connection) {
	var lacks []string
	for _, v := range [...]string{"TenantId", "ApplicationId", "ApplicationSecret", "DataCollectionEndpoint", "DataCollectionRuleId"} {
		if !words.ContainsFold(c.filled, v) {
			lacks = append(lacks, v)
		}
	}
	if len(lacks) > 0 {
		f := p.Report(c.push.Type.Node, "push-values", words.Quoted(lacks), lacks[0])
		if len(list) > 0 {
			f.Relate(list[0].File, list[0].Kind.Node.Span(), "the connection")
		}
	}
}

func oauthForm(p *rules.Pass, c controls, list []*rules.Connection) {
	for _, conn := range list {
		_, known := catalog.FindAuthType(conn.AuthType.Value)
		if !known || strings.EqualFold(conn.AuthType.Value, "OAuth2") || conn.Auth.GetFold("grantType").Exists() {
			return // with a grant type, OAuth2 is intended
		}
	}
	if len(list) > 0 {
		auth := list[0].AuthType
		p.Report(c.oauth.Type.Node, "oauth", auth.Value).Relate(list[0].File, auth.Node.Span(), "the connection's auth type")
	}
}
