package binding

import (
	"testing"

	"github.com/connectorlint/connectorlint/rules"
)

// value reads a JSON value, and text a text of the model.
func value(text string) rules.Node { return rules.ParseJSON([]byte(text)).Root() }

func text(v string) rules.Str { return rules.Str{Node: value(`"` + v + `"`), Value: v} }

func TestRarer(t *testing.T) {
	named := func(text string) int {
		if text == "contoso" {
			return 1
		}
		return 0
	}
	if rarer(named, nil, "contoso.com", "contosso.com") {
		t.Error("the host with the product's name is the slip")
	}
	if !rarer(named, nil, "contosso.com", "contoso.com") {
		t.Error("the host without the product's name is not the slip")
	}
}

func TestReadBraces(t *testing.T) {
	for v, want := range map[string]braced{
		"{{ name }}":    {from: 3, to: 7, end: 10, opened: 2, closed: 2, blanks: true},
		"{{name of it":  {from: 2, to: 6, end: 6, opened: 2},
		"{{name} of it": {from: 2, to: 6, end: 7, opened: 2, closed: 1},
	} {
		if got := readBraces(v, 0); got != want {
			t.Errorf("%q: %+v, want %+v", v, got, want)
		}
	}
}

func TestTablesOfSets(t *testing.T) {
	if sentTo(&rules.Set{}, "Contoso_CL") {
		t.Error("a set without flows sends to a table")
	}
	set := &rules.Set{
		Connections: []*rules.Connection{{DataType: text("Contoso_CL"), DestinationTable: text("Custom-Contoso_CL")}, {DataType: text("A"), DestinationTable: text("B")}},
		Tables:      []*rules.Table{{}, {}},
	}
	spoken := spokenOf(set)
	for name, want := range map[string]int{"Contoso_CL": 1, "A": 1, "B": 1} {
		if spoken[name] != want {
			t.Errorf("%s is named %d times, want %d", name, spoken[name], want)
		}
	}
	if got := misnamedTable(set, map[string]int{"Contoso_CL": 2}, "Contoso_CL", ""); got != nil {
		t.Error("one of two tables without names is the flow's")
	}
	if !knownRoute(&rules.Flow{Streams: []rules.Str{text("Microsoft-Syslog")}}) {
		t.Error("the table of a flow without output is not known")
	}
}

func TestSteps(t *testing.T) {
	for steps, want := range map[string]bool{
		`[{"title": "Connect", "instructions": null}]`: false, `[{"title": "Connect", "instructions": []}]`: false,
		`[{"title": "Connect", "instructions": "none"}]`: true, `["Connect"]`: true, `[{}]`: true,
	} {
		if at, _ := garbled(value(steps)); at.Exists() != want {
			t.Errorf("%s: garbled is %v", steps, at.Exists())
		}
	}
	noSteps(nil, &rules.Definition{}, nil) // nothing connects: no finding, for which it would need a pass
}

func TestSameName(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"Contoso", "contoso", true},
		{"Contoso", "Fabrikam", false},
		{"Contoso [parameters('region')]", "Contoso [parameters('region')]", false},
	} {
		a, b := &rules.Connection{Name: text(test.a), Resource: value("{}")}, &rules.Connection{Name: text(test.b), Resource: value("{}")}
		if got := sameName(a, b); got != test.want {
			t.Errorf("%q and %q: %v", test.a, test.b, got)
		}
	}
}

// A finding needs a pass: without one, these would panic.
func TestNothingReported(t *testing.T) {
	if quotedCall(nil, &rules.Connection{}, expression{text: `concat('https://'parameters('domain')'/api')`}) {
		t.Error("a call behind a closed text is one in quotes")
	}
	joints(nil, &rules.Definition{}, value(`"{{a b}}{{a b}}"`))
	joints(nil, &rules.Definition{}, value(`"[[concat('https://', toLower('Contoso'), 'api.contoso.com')]"`))
}
