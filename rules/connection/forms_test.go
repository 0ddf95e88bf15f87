package connection

import (
	"testing"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
)

// value reads a JSON value.
func value(text string) rules.Node { return rules.ParseJSON([]byte(text)).Root() }

func TestForms(t *testing.T) {
	for text, want := range map[string]bool{`{"a": 1}`: true, `{ 'a': 1}`: true, `{"a": 1`: false, `{`: false, `{ `: false, `{a}`: false} {
		if got := opensJSON(text); got != want {
			t.Errorf("opensJSON(%q) = %v", text, got)
		}
	}
	for source, want := range map[request.Source]bool{request.WindowStart: true, request.WindowEnd: true, request.PageSize: false} {
		if got := ofWindow(request.Param{Source: source}); got != want {
			t.Errorf("ofWindow of source %v = %v", source, got)
		}
	}
	for text, want := range map[string]bool{`{"startTime": 1, "endTime": 2}`: true, `{"startTime": 1, "untilRow": 2}`: false, `{"startTime": 1, "name": 2}`: false} {
		var two []rules.Node
		for _, v := range value(text).Members() {
			two = append(two, v)
		}
		if got := oneEndEach(two); got != want {
			t.Errorf("oneEndEach of %s = %v", text, got)
		}
	}
}
