package solution

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// PackageBranding reports texts of a package that do not call Microsoft Sentinel by its name.
var PackageBranding = rules.Rule{
	ID: "CL907", Name: "package-branding", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0",
	Profiles: rules.Published(),
	Messages: []rules.Message{
		{
			ID: "brand", Yields: []string{"CL701"}, Text: "the package says `{0}`",
			Help: "use Microsoft Sentinel in the source of this text, and package the solution again",
		},
		{
			ID: "packager", Yields: []string{"CL701"}, Text: "the package says `{0}`",
			Help: "package the solution again with the current packager, which wrote this text itself",
		},
		{
			ID: "by-hand", Severity: rules.Info, Yields: []string{"CL701"}, Text: "the template says `{0}`",
			Why: "Customers know the product by its full name.", Help: "use Microsoft Sentinel",
		},
	},
	Check: func(p *rules.Pass) {
		if strings.Contains(p.File.Path, "SentinelOne") || p.File.IsTemplate() {
			return
		}
		var keys [2]string
		switch p.File.Kind {
		case rules.PackageTemplate:
			keys = [2]string{`"description"`, `"descriptionMarkdown"`}
		case rules.PackagePage:
			keys = [2]string{`"description"`, `"text"`}
		default:
			return
		}
		p.File.Tree.Root().Walk(func(n rules.Node) bool {
			if n.Kind() != rules.String || !strings.Contains(n.Raw(), brand) && !rules.TextHasFold(n.Raw(), oldBrand) {
				return true
			}
			if key := n.Key().Raw(); key != keys[0] && key != keys[1] {
				return true
			}
			from, to, ok := bareBrand(n.Text())
			if d := inDefinition(p.File, n); !ok || d != nil && p.Copies.Of(d) != nil {
				return true // a copy is put right in its source
			}
			message := "brand"
			switch base := path.Base(p.File.Path); {
			case p.File.Kind == rules.PackageTemplate && !strings.EqualFold(base, "mainTemplate.json"):
				message = "by-hand" // upstream's check and the packager know no package of another name
			case writtenByTool(n.Text()):
				message = "packager"
			}
			p.Report(n, message, n.Text()[from:to]).At(n.Inside(from, to))
			return true
		})
	},
}

// The product's name, and the words before it until 2021.
const (
	brand    = "Sentinel"
	oldBrand = "azure sentinel"
)

// writtenByTool reports whether a text is one that earlier versions of the packager wrote into every package.
func writtenByTool(text string) bool {
	for _, phrase := range [...]string{"where sentinel is setup", "solution installs", "this solution installs", "azure sentinel team", "feature flag", "this data connector is in"} {
		if rules.TextHasFold(text, phrase) {
			return true
		}
	}
	return false
}

// inDefinition returns the connector's page that a value belongs to, or nil.
func inDefinition(f *rules.File, n rules.Node) *rules.Definition {
	at := n.Span().Start
	for _, d := range f.Definitions {
		if s := d.UI.Span(); s.Start <= at && at < s.End {
			return d
		}
	}
	return nil
}

// bareBrand finds the product's name without Microsoft before it: the condition of the upstream check (Azure-Sentinel
// .script/SolutionValidations/validMSBranding.ts), which sees words between blanks only, and the same word before a mark. The old name
// counts in whatever case.
func bareBrand(text string) (from, to int, ok bool) {
	if from, to, ok = capitalBrand(text); ok {
		return from, to, ok
	}
	if from = rules.IndexFold(text, oldBrand); from < 0 || !apart(text[:from], text[from+len(oldBrand):]) {
		return 0, 0, false
	}
	return from, from + len(oldBrand), true
}

// apart reports whether what is before and behind a name is no part of a longer word.
func apart(before, behind string) bool {
	return (before == "" || strings.ContainsRune(" \t\n\r(\"'*[", rune(before[len(before)-1]))) &&
		(behind == "" || strings.ContainsRune(" \t\n\r.,;:)!?\"'*]", rune(behind[0])))
}

func capitalBrand(text string) (from, to int, ok bool) {
	for at := 0; ; {
		i := strings.Index(text[at:], brand)
		if i < 0 {
			return 0, 0, false
		}
		from = at + i
		to = from + len(brand)
		at = to
		if !apart(text[:from], text[to:]) {
			continue
		}
		word := strings.TrimRight(text[:from], " \t\n\r")
		if strings.HasSuffix(word, "Microsoft") {
			continue
		}
		if strings.HasSuffix(word, "Azure") {
			from = len(word) - len("Azure")
		}
		return from, to, true
	}
}
