package request_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/request"
)

// TestRender shows the requests of sound connections.
func TestRender(t *testing.T) {
	for _, m := range []struct{ file, want string }{
		{"basic", "GET https://api.contoso.com/v1/audit?"},
		{"basic", "Authorization: Basic base64(<username>:<password>)"},
		{"jwt-token", "Authorization: Bearer <token>"},
		{"jwt-token", "# token\nPOST "},
		{"oauth2-client-credentials", "grant_type=client_credentials&client_id=<"},
		{"oauth2-client-credentials", "Authorization: Bearer <access token>"},
		{"nested", "# step user\n"},
		{"nested", "# next page: cursor=<$.next>"},
		{"nested", "from=2026-01-31T14:05:09Z&to=2026-01-31T14:10:09Z"},
		{"apikey-body", "POST "},
	} {
		source, err := os.ReadFile(filepath.Join("..", "..", "rules", "binding", "testdata", "kinds", m.file+".json"))
		if err != nil {
			t.Fatal(err)
		}
		f := connector.Read("poller.json", jsontree.Parse(source))
		if len(f.Connections) != 1 {
			t.Fatalf("%s: %d connections", m.file, len(f.Connections))
		}
		if got := request.Render(f.Connections[0]); !strings.Contains(got, m.want) {
			t.Errorf("%s: no %q in\n%s", m.file, m.want, got)
		}
	}
}

func TestSpecifiers(t *testing.T) {
	var got []string
	for _, s := range request.Specifiers(`yyyy-MM-dd'T'HH:mm\:ssZ`) {
		got = append(got, s.Text)
	}
	if want := `yyyy|-|MM|-|dd|'T'|HH|:|mm|\:|ss|Z`; strings.Join(got, "|") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "|"), want)
	}
}
