package git

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRemotes(t *testing.T) {
	for _, c := range []struct{ url, want string }{
		{"https://github.com/contoso/sentinel.git", "github.com/contoso/sentinel"},
		{"https://user@dev.azure.com/contoso/project/_git/sentinel", "dev.azure.com/_git/sentinel"},
		{"ssh://git@github.com/contoso/sentinel", "github.com/contoso/sentinel"},
		{"git@github.com:contoso/sentinel.git", "github.com/contoso/sentinel"},
		{"github.com:contoso/sentinel", "github.com/contoso/sentinel"},
		{"/srv/git/contoso/sentinel.git", ""},
		{"../contoso/sentinel", ""},
		{"./a:b/contoso/sentinel", ""},
		{"file:///srv/git/contoso/sentinel.git", ""},
		{`C:\git\contoso\sentinel`, ""},
		{"C:/git/contoso/sentinel", ""},
		{"sentinel", ""},
	} {
		root := t.TempDir()
		if err := os.Mkdir(filepath.Join(root, ".git"), 0o700); err != nil {
			t.Fatal(err)
		}
		config := "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = " + c.url + "\n"
		if err := os.WriteFile(filepath.Join(root, ".git", "config"), []byte(config), 0o600); err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, r := range Remotes(root) {
			list = append(list, r.Host+"/"+r.Owner+"/"+r.Name)
		}
		if got := strings.Join(list, " "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.url, got, c.want)
		}
	}
}
