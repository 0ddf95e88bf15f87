package schema

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/rules"
)

// needed reports whether a key that is intended is one that the object cannot do without, though its shape does not require it.
func (j *judging) needed(o *conform.Offense, obj rules.Node, key string) bool {
	switch j.schema {
	case connectionSchema:
		return neededByConnection(j.node, obj, key)
	case ruleSchema:
		return key == "logAnalytics" || key == "streamDeclarations" // the flows of a codeless connector come and go nowhere else
	}
	return holdsControls(obj, key) || o.Shape.Open && j.takesOthers(obj) && neededParameter(obj, key)
}

// holdsControls reports whether a key holds the controls of a step, or what a control shows: under another name they are not shown.
func holdsControls(obj rules.Node, key string) bool {
	switch key {
	case "instructions", "innerSteps":
		list := obj.Parent().Key().Text()
		return strings.EqualFold(list, "instructionSteps") || strings.EqualFold(list, "innerSteps")
	case "parameters":
		t, ok := catalog.FindInstructionType(obj.GetFold("type").Text())
		return ok && slices.ContainsFunc(t.Parameters, func(p catalog.Parameter) bool { return p.Need == catalog.Required })
	}
	return false
}

// neededParameter reports whether a parameter is one that its control needs: in every use, or to fill the places of its value.
func neededParameter(obj rules.Node, name string) bool {
	if !strings.EqualFold(obj.Key().Text(), "parameters") {
		return false
	}
	if name == "fillWith" && strings.Contains(obj.GetFold("value").Text(), "{0}") {
		return true
	}
	t, ok := catalog.FindInstructionType(obj.Parent().GetFold("type").Text())
	return ok && slices.ContainsFunc(t.Parameters, func(p catalog.Parameter) bool { return p.Name == name && p.Need == catalog.Required })
}

// neededByConnection reports whether an object of a connection lacks a key that the connection cannot do without: for its kind, its auth
// type, its type of paging, or another key of the object.
func neededByConnection(connection, obj rules.Node, key string) bool {
	props := connection.GetFold("properties")
	kind, _ := catalog.FindConnectionKind(connection.GetFold("kind").Text())
	if obj == props {
		return contains(kind.Required, key)
	}
	place := strings.ToLower(obj.Key().Text())
	if obj.Parent() == props && contains(kind.Required, place+"."+key) {
		return true
	}
	switch place {
	case "auth":
		typ, _ := catalog.FindAuthType(obj.GetFold("type").Text())
		return contains(typ.Needs(obj.GetFold("grantType").Text(), obj.GetFold("userName").Exists()), key)
	case "paging":
		typ, ok := catalog.FindPagingType(obj.GetFold("pagingType").Text())
		return !ok && key == "pagingType" || contains(typ.Required, key)
	case "request":
		return key == "apiEndpoint" && obj.Parent() != props || asked(catalog.RequestCompanions(), obj, key)
	case "response":
		return key == "eventsJsonPaths" || asked(catalog.ResponseCompanions(), obj, key)
	case "stepinfo":
		return key == "nextSteps"
	}
	return key == "request" && strings.EqualFold(obj.Parent().Key().Text(), "stepCollectorConfigs")
}

// contains reports whether a list of keys, of which some are alternatives ("a|b"), has a key.
func contains(keys []string, key string) bool {
	return slices.ContainsFunc(keys, func(alternatives string) bool {
		for k := range strings.SplitSeq(alternatives, "|") {
			if strings.EqualFold(k, key) {
				return true
			}
		}
		return false
	})
}

// asked reports whether another key of the object needs this one.
func asked(companions [][]string, obj rules.Node, key string) bool {
	for _, keys := range companions {
		if _, ok := rules.SameFold(key, keys[1:]); ok && obj.GetFold(keys[0]).Exists() {
			return true
		}
	}
	return false
}

// assetConnector reports whether a definition describes a connector of Microsoft's that shows no tables: its lists are empty by
// design (published: A365, EntraIDAssets, M365Assets).
func assetConnector(n rules.Node) bool {
	ui := n
	if inner := n.GetFold("properties").GetFold("connectorUiConfig"); inner.Exists() {
		ui = inner
	}
	empty := 0
	for _, key := range [...]string{"graphQueries", "sampleQueries", "dataTypes"} {
		if list := ui.GetFold(key); list.Kind() == rules.Array && list.Len() == 0 {
			empty++
		}
	}
	for _, key := range [...]string{"connectivityCriteria", "connectivityCriterias"} {
		for c := range ui.GetFold(key).Elements() {
			if empty == 3 && !strings.EqualFold(c.GetFold("type").Text(), "IsConnectedQuery") {
				return true
			}
		}
	}
	return false
}

// sentence makes a description follow a colon: without its capital and full stop.
func sentence(description string) string {
	d := strings.TrimSuffix(description, ".")
	if i := strings.Index(d, ". "); i > 0 {
		d = d[:i]
	}
	name, _, _ := strings.Cut(d, " ")
	if len(d) > 1 && d[0] >= 'A' && d[0] <= 'Z' && !(d[1] >= 'A' && d[1] <= 'Z') && name != "Azure" && name != "Entra" {
		d = string(d[0]|0x20) + d[1:]
	}
	return d
}

// ownPaging reports whether the paging of a connection has the size of a page only, as streams of Oracle have it (published: Oracle Cloud
// Infrastructure).
func ownPaging(o conform.Offense) bool {
	return o.Key == "pagingType" && strings.EqualFold(o.Node.Parent().Parent().GetFold("kind").Text(), "OCI")
}
