package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
)

// unusedInputs reports inputs that no part of the set uses.
func unusedInputs(p *rules.Pass, d *rules.Definition, list []*rules.Connection, in inputs) {
	for _, c := range list {
		if k := needs.KindOf(c); k != "RestApiPoller" && k != "WebSocket" {
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
		if n := leftOver(list, name.Value); n.Exists() {
			f.About(n)
		} else if n := writtenOut(list); n.Exists() {
			f.About(n)
		}
		if len(list) > 0 {
			f.Relate(list[0].File, list[0].Kind.Node.Span(), "the connection")
		}
	}
}

// leftOver returns the text that has an input's name between braces or angle brackets that nothing replaces.
func leftOver(list []*rules.Connection, name string) rules.Node {
	for _, c := range list {
		for _, t := range expr.Texts(c) {
			if strings.Contains(t.Value, "{"+name+"}") || strings.Contains(t.Value, "<"+name+">") {
				return t.Node
			}
		}
	}
	return rules.Node{}
}

// incomplete reports whether a connection lacks a part that other rules ask for, or has an expression that cannot be read.
func incomplete(c *rules.Connection) bool {
	auth, ok := catalog.FindAuthType(c.AuthType.Value)
	if !ok || c.Request.Kind() != rules.Object || needs.IsBare(c.Request.GetFold("apiEndpoint")) {
		return true
	}
	for _, alternatives := range needs.OfAuth(c, auth) {
		is, v := needs.Look(c.Auth, alternatives)
		if v.Kind() == rules.Object {
			v = v.GetFold("value")
		}
		if is != needs.Given || needs.IsBare(v) {
			return true
		}
	}
	silent := rules.NewPass(&ArmEscape)
	for _, t := range expr.Texts(c) {
		if e, ok := readExpression(t.Node); ok && malformed(silent, e, false, repeated{}) {
			return true
		}
	}
	return false
}

// writtenOut returns the first secret of the connections that is a text, in the place of an input.
func writtenOut(list []*rules.Connection) rules.Node {
	for _, c := range list {
		auth, _ := catalog.FindAuthType(c.AuthType.Value)
		for _, alternatives := range needs.OfAuth(c, auth) {
			_, v := needs.Look(c.Auth, alternatives)
			if v.Kind() == rules.Object {
				v = v.GetFold("value")
			}
			if secretOf(alternatives) && v.Exists() && !expr.IsPlaceholder(v.Text()) {
				return v
			}
		}
	}
	return rules.Node{}
}

// secretOf reports whether a key of auth holds what a customer keeps secret.
func secretOf(key string) bool {
	switch key {
	case "apiKey", "password", "clientSecret", "userToken", "pemFile", "accessKeySecret":
		return true
	}
	return false
}

func mentioned(list []*rules.Connection, name string) bool {
	for _, c := range list {
		for _, u := range expr.Uses(c) {
			if strings.EqualFold(u.Name, name) {
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
