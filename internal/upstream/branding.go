package upstream

import (
	"slices"
	"strings"
	"unicode"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// judgeBranding is the one check of a package's page.
func judgeBranding(doc *document) Verdict {
	if !doc.parsed.ok {
		return doc.broken()
	}
	return fail(brandWords(doc)...)
}

// brandWords is validMSBranding.ts: the word Sentinel between blanks that does not follow Microsoft.
func brandWords(doc *document) []Problem {
	if strings.Contains(doc.path, "SentinelOne") {
		return nil
	}
	keys := []string{"descriptionMarkdown", "description"}
	if isPage(doc.path) {
		keys = []string{"text", "description"}
	}
	var out []Problem
	doc.root.Walk(func(n jsontree.Node) bool {
		if n.Kind() == jsontree.String && strings.Contains(n.Raw(), brand) && slices.Contains(keys, n.Key().Text()) {
			out = append(out, bareBrand(n)...)
		}
		return true
	})
	return out
}

const brand = "Sentinel"

func bareBrand(n jsontree.Node) []Problem {
	var out []Problem
	text := n.Text()
	for at := 0; ; {
		i := strings.Index(text[at:], brand)
		if i < 0 {
			return out
		}
		from := at + i
		to := from + len(brand)
		at = to
		before := strings.TrimRightFunc(text[:from], unicode.IsSpace)
		between := len(text[:from]) - len(before)
		if from > 0 && between == 0 || to < len(text) && strings.IndexFunc(text[to:], unicode.IsSpace) != 0 ||
			strings.HasSuffix(before, "Microsoft") && between == 1 {
			continue
		}
		p := Problem{
			Says: "Inaccurate product branding used in '" + n.Key().Text() + "' for '" + shorten(
				text,
				from,
				to,
			) + "'. Use \"Microsoft Sentinel\" instead of \"Sentinel\" or \"Azure Sentinel\".",
			Node: n, Span: n.Inside(from, to), Help: "write `Microsoft Sentinel`",
		}
		old := strings.HasSuffix(before, "Azure") && between == 1
		if old {
			from = len(before) - len("Azure")
			p.Span = n.Inside(from, to)
		}
		p.Fix = &Fix{"Write Microsoft Sentinel", old, []jsontree.Edit{jsontree.ReplaceInside(n, from, to, "Microsoft Sentinel")}}
		out = append(out, p)
	}
}
