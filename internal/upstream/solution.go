package upstream

import (
	"slices"
	"strings"
	"unicode"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/suggest"
)

// The resources that hold a solution's metadata; the second one is looked at by the newest version only.
const (
	metadataType = "Microsoft.OperationalInsights/workspaces/providers/metadata"
	packageType  = "Microsoft.OperationalInsights/workspaces/providers/contentPackages"
)

// judgeSolution is SolutionValidations/solutionValidator.ts: domains, support, branding and the solution's id, one after the other.
func judgeSolution(doc *document) Verdict {
	if isPage(doc.path) {
		return judgeBranding(doc)
	}
	if !doc.parsed.ok {
		return doc.broken()
	}
	root := doc.root
	resources := root.Get("resources")
	if !resources.Exists() {
		return fail(
			Problem{
				Says: "There are no resources in the file. File path: " + doc.path,
				Node: root,
				Span: opening(root),
				Help: "add `\"resources\"`: the packager writes them",
			},
		)
	}
	var domains, support []Problem
	found := false
	for r := range resources.Elements() {
		if typ := r.Get("type").Text(); typ != metadataType && typ != packageType {
			continue
		}
		found = true
		if props := r.Get("properties"); props.Kind() == jsontree.Object {
			domains = append(domains, checkCategories(props)...)
			support = append(support, checkSupport(props)...)
		}
	}
	if !found {
		return fail(Problem{
			Says: "There are no metadata resources found in the file. File path: " + doc.path, Node: resources, Span: opening(resources),
			Help: "package the solution again: the packager adds the metadata",
		})
	}
	return fail(slices.Concat(domains, support, brandWords(doc), checkSolutionID(doc))...)
}

// checkCategories is validDomainsVerticals.ts.
func checkCategories(props jsontree.Node) []Problem {
	categories := props.Get("categories")
	if !categories.Exists() {
		return nil
	}
	domains := categories.Get("domains")
	if !domains.Exists() || domains.Kind() == jsontree.Array && domains.Len() == 0 {
		at := categories
		if domains.Exists() {
			at = domains
		}
		return []Problem{{
			Says: "The solution must include at least one valid domain. Please provide a domain in the 'domains' field of the 'categories' object.",
			Node: at, Span: opening(at), Help: "name one of: " + strings.Join(validDomains(), ", "),
		}}
	}
	out := invalid(domains, "domains", validDomains())
	return append(out, invalid(categories.Get("verticals"), "verticals", validVerticals())...)
}

func invalid(list jsontree.Node, what string, valid []string) []Problem {
	var out []Problem
	for e := range list.Elements() {
		if slices.Contains(valid, e.Text()) {
			continue
		}
		p := Problem{
			Says: "Invalid " + what + ": [" + e.Text() + "] provided.",
			Node: e,
			Span: e.Span(),
			Help: "write one of: " + strings.Join(valid, ", "),
		}
		plain := strings.TrimSpace(strings.NewReplacer("\u2013", "-", "\u2014", "-").Replace(e.Text()))
		if slices.Contains(valid, plain) {
			p.Help = "write `" + plain + "`"
			p.Fix = &Fix{"Write the name with a plain hyphen and without blanks around it", true, []jsontree.Edit{jsontree.ReplaceString(e, plain)}}
		} else if best, ok := suggest.Best(plain, valid); ok {
			p.Help = "write `" + best + "`"
			p.Fix = &Fix{"Write " + best, false, []jsontree.Edit{jsontree.ReplaceString(e, best)}}
		}
		out = append(out, p)
	}
	return out
}

// checkSupport is validSupportObject.ts.
func checkSupport(props jsontree.Node) []Problem {
	support := props.Get("support")
	if !support.Exists() {
		return []Problem{
			{
				Says: "The \"properties\" field must have \"support\" field.",
				Node: props,
				Span: opening(props),
				Help: "add `\"support\"` to SolutionMetadata.json and package the solution again",
			},
		}
	}
	say := func(says, help string, at jsontree.Node) []Problem {
		span := at.Span()
		if at.Kind() == jsontree.Object {
			span = opening(at)
		}
		return []Problem{{Says: says, Node: at, Span: span, Help: help}}
	}
	name, tier, email, link := support.Get("name"), support.Get("tier"), support.Get("email"), support.Get("link")
	given := func(n jsontree.Node) bool { return strings.TrimSpace(n.Text()) != "" }
	switch {
	case !name.Exists():
		return say("The support object must have a \"name\" field.", "add `\"name\"`: who gives support", support)
	case name.Kind() == jsontree.String && !given(name):
		return say("The support object \"name\" field value cannot be empty.", "write who gives support", name)
	case !tier.Exists():
		return say("The support object must have a \"tier\" field.", "add `\"tier\"`: Microsoft, Partner or Community", support)
	case !slices.Contains([]string{"Microsoft", "Partner", "Community"}, tier.Text()):
		return say(
			"Invalid value for the support \"tier\" field. Supported values are: Microsoft, Partner, Community.",
			"write Microsoft, Partner or Community, with a capital",
			tier,
		)
	case !given(email) && !given(link):
		return say(
			"The support object must have either \"email\" or \"link\" field and the value should not be empty.",
			"add `\"email\"` or `\"link\"`",
			support,
		)
	case given(email) && !isEmail(email.Text()):
		return say("Invalid email format for support email: "+email.Text(), "write one address, name@host.domain", email)
	case given(link) && !isLink(link.Text()):
		return say("Invalid url format for support link: "+link.Text(), "write a link that begins with https://", link)
	}
	return nil
}

// isEmail is /^[^\s@]+@[^\s@]+\.[^\s@]+$/.
func isEmail(s string) bool {
	name, host, ok := strings.Cut(s, "@")
	dot := strings.LastIndexByte(host, '.')
	return ok && name != "" && !strings.Contains(host, "@") && dot > 0 && dot < len(host)-1 && strings.IndexFunc(s, unicode.IsSpace) < 0
}

// isLink is /^https?:\/\/\S+$/.
func isLink(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(s, "http://")
	}
	return ok && rest != "" && strings.IndexFunc(rest, unicode.IsSpace) < 0
}

// checkSolutionID is validSolutionID.ts.
func checkSolutionID(doc *document) []Problem {
	variables := doc.root.Get("variables")
	id := variables.Get("solutionId")
	const format = "Expected format: publisherID.offerID. and it must be in lowercase. Found"
	switch {
	case !id.Exists():
		at := variables
		if !at.Exists() {
			at = doc.root
		}
		return []Problem{
			{
				Says: "Missing 'solutionId' attribute in the file. File path: " + doc.path,
				Node: at,
				Span: opening(at),
				Help: "add `\"solutionId\"` to `variables`: publisher.offer",
			},
		}
	case falsy(id):
		return []Problem{{Says: "Empty solution ID. " + format + " empty value.", Node: id, Span: id.Span(), Help: "write publisher.offer"}}
	}
	text := id.Text()
	parts := strings.Split(text, ".")
	p := Problem{Says: "Invalid solution ID format. " + format + ": " + text, Node: id, Span: id.Span(), Help: "write publisher.offer"}
	if len(parts) != 2 || parts[0] == "" || parts[1] == "" {
		return []Problem{p}
	}
	if low := strings.ToLower(text); low != text {
		p.Help = "write `" + low + "`"
		p.Fix = &Fix{"Write the id in lower case", true, []jsontree.Edit{jsontree.ReplaceString(id, low)}}
		return []Problem{p}
	}
	return nil
}

// shorten keeps what stands around a part of a text, so that a message stays a line.
func shorten(text string, from, to int) string {
	const around = 30
	start, end := max(0, from-around), min(len(text), to+around)
	for start > 0 && text[start]&0xC0 == 0x80 {
		start--
	}
	for end < len(text) && text[end]&0xC0 == 0x80 {
		end++
	}
	short := strings.Join(strings.Fields(text[start:end]), " ")
	if start > 0 {
		short = "…" + short
	}
	if end < len(text) {
		short += "…"
	}
	return short
}

// validDomains and validVerticals are SolutionValidations/ValidDomainsVerticals.json.
func validDomains() []string {
	return []string{
		"Application", "Cloud Provider", "Compliance", "DevOps", "Identity", "Internet of Things (IoT)", "IT Operations", "Migration", "Networking",
		"Platform", "Security - Others", "Security - Threat Intelligence", "Security - Threat Protection", "Security - 0-day Vulnerability",
		"Security - Automation (SOAR)", "Security - Cloud Security", "Security - Information Protection", "Security - Insider Threat",
		"Security - Network", "Security - Vulnerability Management", "Storage", "Training and Tutorials", "User Behavior (UEBA)",
	}
}

func validVerticals() []string {
	return []string{"Aeronautics", "Education", "Finance", "Healthcare", "Manufacturing", "Retail"}
}
