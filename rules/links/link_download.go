package links

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// LinkDownload reports code that customers are to run from a repository that is neither the publisher's nor Microsoft's.
var LinkDownload = rules.Rule{
	ID: "CL618", Name: "link-download", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "archive", Yields: []string{"CL605"}, Text: "the archive is in the repository of `{0}`, who is not the publisher",
			Help: "publish the archive in the repository of the solution or of the publisher",
		},
		{
			ID: "template", Yields: []string{"CL605", "CL607"}, Text: "the button deploys a template from the repository of `{0}`, who is not the publisher",
			Help: "publish the template in the repository of the solution or of the publisher",
		},
		{
			ID: "person", Severity: rules.Info, Yields: []string{"CL605"}, Text: "the link leads to the repository of a person, `{0}`",
			Why:  "Names with `v-` are usually those of people who work for a vendor of Microsoft. What is there goes with its owner.",
			Help: "publish the page in the repository of the solution or of the publisher",
		},
	},
	Check: checkLinkDownload,
}

func checkLinkDownload(p *rules.Pass) {
	judged(p, func(a address) {
		from, to, message := 0, len(a.url), "archive"
		address := a.url
		if uri, f, t, ok := template(a.url); ok {
			address, from, to, message = uri, f, t, "template"
		}
		r, ok := names.OnGitHub(address)
		if ok && message == "archive" && ofVendor(p, r.Owner) {
			a.report(p, from, to, "person", r.Owner)
			return
		}
		if !ok || r.Path == "" || strings.ContainsAny(r.Owner+r.Path, "<>{}[]$") {
			return
		}
		switch ext := strings.ToLower(path.Ext(r.Path)); {
		case message == "archive" && ext != ".zip" && ext != ".tgz" && ext != ".gz" && ext != ".exe" && ext != ".msi":
			return
		case company(r.Owner) || related(p.Definition, r.Owner) || related(p.Definition, r.Name):
			return
		}
		if home := p.Settings().Repository(); home != nil && strings.EqualFold(home.Owner, r.Owner) {
			return
		}
		a.report(p, from, to, message, r.Owner)
	})
}

// ofVendor reports whether an account on GitHub is named like those of the people who work for a vendor of Microsoft.
func ofVendor(p *rules.Pass, owner string) bool {
	name, vendor := strings.CutPrefix(owner, "v-")
	return vendor && len(name) > 4 && !related(p.Definition, owner)
}

// company reports whether an account on GitHub is Microsoft's.
func company(owner string) bool {
	o := strings.ToLower(owner)
	return strings.HasPrefix(o, "azure") || strings.HasPrefix(o, "microsoft") || o == "mspnp" || o == "dotnet" || o == "powershell" ||
		o == "officedev" ||
		o == "secmon-msft"
}

// related reports whether the name of an account or a repository has a word of the title, the publisher or the id in it, or the reverse.
func related(d *rules.Definition, name string) bool {
	flat := words.Plain(name)
	for _, s := range [...]string{d.Publisher.Value, d.Title.Value, d.ID.Value} {
		whole := words.Plain(s)
		if len(flat) >= 3 && strings.Contains(whole, flat) {
			return true
		}
		for word := range strings.FieldsFuncSeq(s, func(r rune) bool {
			return r < 'A' && (r < '0' || r > '9') || r > 'Z' &&
				r < 'a' || r > 'z' && r < 0x80
		}) {
			if len(word) >= 3 && !common(word) && rules.TextHasFold(flat, strings.ToLower(word)) {
				return true
			}
		}
	}
	return false
}

// common reports whether a word is in the names of many products.
func common(word string) bool {
	switch strings.ToLower(word) {
	case "azure",
		"microsoft",
		"sentinel",
		"the",
		"for",
		"and",
		"using",
		"via",
		"data",
		"connector",
		"function",
		"functions",
		"security",
		"cloud",
		"logs",
		"log",
		"api",
		"audit",
		"events",
		"preview",
		"deprecated":
		return true
	}
	return false
}
