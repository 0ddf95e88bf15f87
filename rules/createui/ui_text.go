package createui

import (
	"net/url"
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// UIText reports addresses and texts of the page that are left over from a template or lead nowhere.
var UIText = rules.Rule{
	ID: "CL174", Name: "ui-text", Severity: rules.Warning, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "placeholder", Text: "`{0}` is a placeholder", Why: "Customers read it when they install the solution.",
			Help: "replace it with the real text",
		},
		{
			ID: "scheme", Text: "the address `{0}` has no scheme",
			Why: "The portal treats it as one of its own pages, which does not exist.", Help: "begin the address with `https://`",
		},
		{
			ID: "space", Text: "the host of the address `{0}` has a space in it", Why: "No browser opens such an address.",
			Help: "remove the space",
		},
		{
			ID: "path-space", Text: "the address `{0}` has a space in it",
			Why:  "Browsers send `%20` for a space, so the link leads nowhere where the space is there by mistake; other readers of the text end the address there.",
			Help: "remove the space, or replace it with `%20`",
		},
		{ID: "no-uri", Text: "the link has no address", Why: "A click leads nowhere.", Help: "add `\"uri\"`"},
		{ID: "no-label", Text: "the link has no label", Why: "The customer sees nothing to click.", Help: "add `\"label\"`"},
		{
			ID: "repeats", Severity: rules.Info, Text: "`{0}` repeats the text of `{1}`", Why: "Customers read the same paragraph twice, and reviewers ask which content it is about.",
			Help: "remove one of the two, or say what each is about",
		},
		{
			ID: "image-page", Text: "the address of the image is a GitHub page, not the file",
			Why: "The browser gets a web page instead of an image, and shows nothing.", Help: "use `{0}`",
		},
		{
			ID: "notes", Text: "the link to the release notes is that of the solution `{0}`, not of `{1}`", Why: "Customers read about another product, or get no page.",
			Help: "use `…/Solutions/{1}/ReleaseNotes.md`",
		},
	},
	Check: func(p *rules.Pass) {
		pg := pageOf(p.File)
		if pg == nil {
			return
		}
		pg.root.Walk(func(n rules.Node) bool {
			switch key := strings.ToLower(n.Key().Text()); {
			case n.IsKey():
			case n.Kind() == rules.Array && key == "elements":
				repeatedTexts(p, n)
			case n.Kind() == rules.Object && key == "link":
				checkLink(p, n)
			case n.Kind() != rules.String || isExpression(n.Text()):
			case key == "uri":
				checkAddress(p, n)
			case key == "text" || key == "description" || key == "label" || key == "tooltip" || key == "bladetitle" || key == "defaultdescription":
				checkText(p, n)
				if key == "description" {
					checkNotes(p, n)
				}
			}
			return true
		})
	},
}

// checkNotes looks for the release notes of another solution in the description.
func checkNotes(p *rules.Pass, n rules.Node) {
	const before, after = "/Solutions/", "/ReleaseNotes.md"
	own, ok := solutionFolder(p.File.Path)
	text := n.Text()
	end := strings.Index(text, after)
	if !ok || end < 0 {
		return
	}
	start := strings.LastIndex(text[:end], before)
	if start < 0 {
		return
	}
	start += len(before)
	name := text[start:end]
	if plain, err := url.PathUnescape(name); err != nil || plain == "" || strings.ContainsAny(plain, "/{}<>\n") || strings.EqualFold(plain, own) {
		return
	}
	p.Report(n, "notes", name, own).At(n.Inside(start, end))
}

// solutionFolder returns the name of the folder of a solution by the path of a file of its package: Solutions/<name>/Package/….
func solutionFolder(file string) (name string, ok bool) {
	folder := path.Dir(file)
	if !strings.EqualFold(path.Base(folder), "Package") || path.Base(path.Dir(path.Dir(folder))) != "Solutions" {
		return "", false
	}
	return path.Base(path.Dir(folder)), true
}

func checkLink(p *rules.Pass, link rules.Node) {
	uri, label := link.GetFold("uri"), link.GetFold("label")
	if !uri.Exists() || uri.Kind() == rules.String && strings.TrimSpace(uri.Text()) == "" {
		p.Report(link, "no-uri").At(placement.Opening(link))
	}
	if !label.Exists() || label.Kind() == rules.String && strings.TrimSpace(label.Text()) == "" {
		p.Report(link, "no-label").At(placement.Opening(link))
	}
}

// repeatedTexts looks for two blocks of text that are next to each other on a page and say the same.
func repeatedTexts(p *rules.Pass, elements rules.Node) {
	seen := map[string]rules.Node{}
	for e := range elements.Elements() {
		text := e.GetFold("options").GetFold("text")
		if !strings.EqualFold(e.GetFold("type").Text(), "Microsoft.Common.TextBlock") || len(text.Text()) < 20 || isExpression(text.Text()) {
			continue
		}
		if before, twice := seen[text.Text()]; twice {
			other := before.Parent().Parent()
			p.Report(text, "repeats", e.GetFold("name").Text(), other.GetFold("name").Text()).Relate(p.File, before.Span(), "the first")
			continue
		}
		seen[text.Text()] = text
	}
}

func checkAddress(p *rules.Pass, n rules.Node) {
	text := strings.TrimSpace(n.Text())
	switch {
	case text == "":
	case strings.ContainsAny(text, " \t\n"):
		message := "path-space"
		if _, rest, absolute := strings.Cut(text, "://"); absolute && strings.ContainsAny(rest[:hostEnd(rest)], " \t\n") {
			message = "space"
		}
		p.Report(n, message, text)
	case !strings.Contains(text, "://") && !strings.HasPrefix(text, "mailto:") && !strings.HasPrefix(text, "#"):
		f := p.Report(n, "scheme", text)
		if host, _, _ := strings.Cut(text, "/"); strings.Contains(host, ".") && !strings.HasPrefix(text, ".") {
			f.FixSafe("Begin with `https://`", rules.ReplaceString(n, "https://"+text))
		}
	default:
		checkText(p, n)
	}
}

// hostEnd returns the offset at which the host of an address without its scheme ends.
func hostEnd(address string) int {
	if end := strings.IndexAny(address, "/?#"); end >= 0 {
		return end
	}
	return len(address)
}

// placeholders are what templates of pages put where something else belongs: hosts that are reserved for examples or draw pictures to be
// replaced, and words.
func placeholders() []string {
	return []string{
		"example.com", "example.org", "example.net", "via.placeholder.com", "placehold.it", "placehold.co", "placekitten.com", "dummyimage.com", "yourcompany", "YourCompany", "Your Company", "your-company",
		"<company>", "{{company", "<product>", "<vendor>", "Lorem ipsum", "COMPANY_NAME", "PRODUCT_NAME", "PROVIDER NAME APPLIANCE NAME",
	}
}

func checkText(p *rules.Pass, n rules.Node) {
	text := n.Text()
	for _, word := range placeholders() {
		at := strings.Index(text, word)
		if at < 0 || at > 0 && isWord(text[at-1]) {
			continue
		}
		p.Report(n, "placeholder", text[at:at+len(word)]).At(n.Inside(at, at+len(word)))
		return
	}
	if from := strings.Index(text, "{{"); from >= 0 {
		const longest = 40
		end := strings.Index(text[from:], "}}")
		if inner := text[from+2 : max(from+2, from+end)]; end > 0 && len(inner) < longest &&
			strings.Trim(inner, " _-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == "" {
			p.Report(n, "placeholder", text[from:from+end+2]).At(n.Inside(from, from+end+2))
			return
		}
	}
	const page = "https://github.com/"
	for at := 0; ; {
		i := rules.IndexFold(text[at:], "<img")
		if i < 0 {
			return
		}
		at += i + 1
		tag, _, _ := strings.Cut(text[at:], ">")
		start := strings.Index(tag, page)
		if start < 0 {
			continue
		}
		url := tag[start:]
		if end := strings.IndexAny(url, `"' `); end >= 0 {
			url = url[:end]
		}
		raw, ok := names.RawOfPage(url)
		if !ok {
			continue
		}
		p.Report(n, "image-page", raw).At(n.Inside(at+start, at+start+len(url))).
			FixSafe("Link to the file itself", rules.ReplaceInside(n, at+start, at+start+len(url), raw))
	}
}
