package permissions

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestGrantsAreLinear: words that resemble names of permissions, or are one long name, take time in proportion to their number.
func TestGrantsAreLinear(t *testing.T) {
	for _, part := range []string{"AuditLog.Read.Alx ", "s3:GetObjecx ", "a.b.", "Users.Read.All ", "Users.Read.All. ", "User.Read.All,", "roles/pubsub.viewex ", "Amazon", "AmazonS3FullAccesx "} {
		testutil.Linear(t, part, 25_000/len(part), func(n int) {
			text := strings.Repeat(part, n)
			for name, from := range grantWords(text) {
				grantMeant(text, name, from)
			}
		})
	}
}

// TestGrantsOfOthers looks at names that must be silent: those of the catalog, and names of other makers.
func TestGrantsOfOthers(t *testing.T) {
	for _, name := range append(catalog.Grants(), "Contoso.Read.All", "Files.Read.All", "s3:GetObjectTagging", "ec2:DescribeInstances", "www.contoso.com") {
		if near := nearGrant(name); near != "" {
			t.Errorf("%s: taken for a slip of %s", name, near)
		}
	}
	for name, want := range map[string]string{"AuditLog.Raed.All": "AuditLog.Read.All", "s3:ListBuckett": "", "sqs:RecieveMessage": "sqs:ReceiveMessage"} {
		if near := nearGrant(name); near != want && want != "" {
			t.Errorf("%s: got %q, want %s", name, near, want)
		}
	}
}
