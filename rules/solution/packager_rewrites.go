package solution

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// PackagerRewrites reports what the packager changes or leaves out of a classic definition without a message.
var PackagerRewrites = rules.Rule{
	ID: "CL911", Name: "packager-rewrites", Severity: rules.Info, Scope: rules.SolutionScope, Since: "0.1.0",
	Reads: rules.OwnFilesOnly | rules.Pages | rules.SolutionFiles,
	Messages: []rules.Message{
		{ID: "preview", Text: "the packager turns `isPreview` off", Help: "add \"(Preview)\" to the title if customers are to know"},
		{
			ID: "preview-title", Text: "the packager turns `isPreview` off, and leaves \"Preview\" in the title",
			Why: "After packaging, the title says preview, but the flag does not. Filters and badges of the gallery use the flag.", Help: "keep the title as it is while the connector is in preview",
		},
		{
			ID: "title", Text: "the packager adds \" (using Azure Functions)\" to the title",
			Help: "write the title with that ending, so that the source and the gallery match",
		},
		{ID: "dropped", Text: "the packager omits `{0}`", Help: "remove the key, or do not rely on it in the packaged connector"},
		{
			ID: "first-party", Text: "the packager omits `{0}` from first-party connectors",
			Help: "",
		},
	},
	Check: func(p *rules.Pass) {
		for _, data := range p.Solution.Data {
			own, _ := data.Node.GetFold("Is1PConnector").Bool()
			for _, file := range data.Connectors {
				if f := namedFile(p.Solution, data, file); f != nil && f.Kind == rules.ClassicDefinition {
					for _, d := range f.Definitions {
						checkRewrites(p, d, own)
					}
				}
			}
		}
	},
}

// namedFile returns the solution's file that its data names.
func namedFile(s *rules.Solution, data *rules.SolutionData, name rules.Str) *rules.File {
	if !name.IsString() || name.Blank() {
		return nil
	}
	for _, place := range data.Places(name.Value) {
		i := slices.IndexFunc(s.Files, func(f *rules.File) bool { return strings.EqualFold(f.Path, place) })
		if i >= 0 {
			return s.Files[i]
		}
	}
	return nil
}

func checkRewrites(p *rules.Pass, d *rules.Definition, own bool) {
	say := func(n rules.Node, message string, args ...string) *rules.Finding {
		f := p.ReportIn(d.File, n, message, args...)
		f.Connector = d.ID.Value
		return f
	}
	if own {
		for k := range d.UI.Members() {
			if slices.Contains(fullerFields[:], k.Text()) && !empty(k.Value()) {
				say(k, "first-party", k.Text())
				return // one of them is enough
			}
		}
		return
	}
	if flag := d.Availability.IsPreview; flag.Kind() == rules.True {
		message := "preview"
		if _, _, marked := words.PreviewMark(d.Title.Value); marked {
			message = "preview-title"
		}
		say(flag, message)
	}
	if d.Title.Known() && hasDeployButton(d) && rules.IndexFold(d.Title.Value, "using azure function") < 0 {
		say(d.Title.Node, "title")
	}
	for k := range d.UI.Members() {
		key := k.Text()
		if (key == "isConnectivityCriteriasMatchSome" || key == "lastDataReceivedInfoBalloon" || key == "graphQueriesTableName") &&
			!empty(k.Value()) {
			say(k, "dropped", key)
		}
	}
}
