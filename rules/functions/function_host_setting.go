package functions

import (
	_ "embed"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/ncrontab"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// FunctionHostSetting reports settings in host.json that the host does not read as they are meant.
var FunctionHostSetting = rules.Rule{
	ID: "CL185", Name: "function-host-setting", Severity: rules.Warning, Scope: rules.RepositoryScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.FunctionFiles,
	Messages: []rules.Message{
		{
			ID: "near-key", Text: "unknown key `{0}`; did you mean `{1}`?", Why: "The runtime ignores keys that it does not know.", Help: "use `{1}`",
			Yields: []string{"CL183/near-key"},
		},
		{
			ID: "shape", Text: "expected {1} for `{0}`, found {2}", Why: "The runtime ignores the settings, or does not start.", Help: "write {1}",
		},
		{
			ID: "near-value", Text: "unknown `{0}` `{1}`; did you mean `{2}`?", Why: "The host does not start with a value that it does not know, or ignores it.",
			Help: "use `{2}`",
		},
		{
			ID: "value", Text: "unknown `{0}` `{1}`", Why: "The host does not start with a value that it does not know, or ignores it.",
			Help: "use one of {2}",
		},
		{
			ID: "time", Text: "`{0}` is {1}, not a time span", Why: "The host reads a bare number as days.", Help: "write hours, minutes and seconds, such as `00:00:15`",
		},
		{
			ID: "limit", Text: "`{0}` is {1}, but {2}", Why: "The host does not start with a value that is out of range.", Help: "use a number within the limits",
		},
		{
			ID: "hub", Text: "the task hub `{0}` has the character `{1}`", Why: "Names of task hubs consist of letters and digits, and begin with a letter. The host does not start with another name.",
			Help: "use letters and digits",
		},
		{
			ID: "old", Text: "version 2.0 of the file has `{0}` below `extensions`", Why: "The runtime ignores `{0}` at the top of the file: it is a setting of version 1.",
			Help: "move it to `extensions`",
		},
		{
			ID: "near-function", Text: "the app has no function `{0}`; did you mean `{1}`?",
			Why: "The host runs only the functions that the list names.", Help: "use `{1}`",
		},
		{
			ID: "function", Text: "the app has no function `{0}`", Why: "The host runs only the functions that the list names.",
			Help: "name a folder with a `function.json`, or remove the list",
		},
		{
			ID: "retry", Text: "missing required key `{0}` of the retry strategy `{1}`", Why: "The host does not start with an incomplete retry policy.",
			Help: "add `\"{0}\"`", Yields: []string{"CL185/near-key"},
		},
	},
	Check: func(p *rules.Pass) {
		for _, f := range p.Repo.Files {
			if f.Kind != rules.FunctionHost || !p.Repo.Reported(f) || !f.Tree.Whole() {
				continue
			}
			p.File = f
			root := f.Tree.Root()
			for _, part := range hostSettings() {
				checkHostPart(p, root, part)
			}
			checkLevels(p, root.GetFold("logging").GetFold("logLevel"))
			checkHub(p, root.GetFold("extensions").GetFold("durableTask").GetFold("hubName"))
			checkOld(p, root)
			checkRetry(p, root.GetFold("retry"))
			checkListed(p, f, root.GetFold("functions"))
		}
		p.File = nil
	},
}

//go:embed host.txt
var hostText string

// hostPart is an object of host.json with the keys that it may have.
type hostPart struct {
	path  []string
	names []string
	kinds map[string]string
}

var hostSettings = sync.OnceValue(func() []*hostPart {
	var parts []*hostPart
	for line := range strings.Lines(hostText) {
		fields := strings.Fields(line)
		if len(fields) < 2 || fields[0] == "#" {
			continue
		}
		part := &hostPart{kinds: map[string]string{}}
		if fields[0] != "." {
			part.path = strings.Split(fields[0], "/")
		}
		for _, field := range fields[1:] {
			name, kind, _ := strings.Cut(field, ":")
			part.names = append(part.names, name)
			part.kinds[strings.ToLower(name)] = kind
		}
		parts = append(parts, part)
	}
	return parts
})

func checkHostPart(p *rules.Pass, n rules.Node, part *hostPart) {
	for _, key := range part.path {
		n = n.GetFold(key)
	}
	if n.Kind() != rules.Object {
		return
	}
	misspelled(p, n, part.names)
	for k, v := range n.Members() {
		kind, known := part.kinds[strings.ToLower(k.Text())]
		if known && !v.IsBroken() && v.Kind() != rules.Null {
			checkHostValue(p, k, v, kind)
		}
	}
}

func checkHostValue(p *rules.Pass, key, v rules.Node, kind string) {
	found := v.Kind().String()
	switch kind {
	case "":
	case "o":
		if v.Kind() != rules.Object {
			p.Report(v, "shape", key.Text(), "an object", words.Article(found))
		}
	case "a":
		if v.Kind() != rules.Array {
			p.Report(v, "shape", key.Text(), "an array", words.Article(found))
		}
	case "t":
		if v.Kind() == rules.Number {
			p.Report(v, "time", key.Text(), "the number `"+v.Raw()+"`")
		} else if text := v.Text(); v.Kind() == rules.String && !strings.Contains(text, "%") {
			if _, ok := ncrontab.TimeSpan(text); !ok || strings.Trim(text, "0123456789") == "" {
				p.Report(v, "time", key.Text(), "the string `"+text+"`")
			}
		}
	case "b":
		checkHostBool(p, key, v)
	default:
		if limits, ok := strings.CutPrefix(kind, "n"); ok && strings.Trim(limits, "0123456789-") == "" {
			checkHostNumber(p, key, v, limits)
			return
		}
		values := strings.Split(kind, "|")
		if values[0] == "l" {
			checkHostList(p, key, v, values[1:])
			return
		}
		checkHostWord(p, key.Text(), v, values)
	}
}

func checkHostWord(p *rules.Pass, name string, v rules.Node, values []string) {
	if v.Kind() != rules.String || words.ContainsFold(values, v.Text()) || strings.Contains(v.Text(), "%") {
		return
	}
	if best, ok := rules.Nearest(v.Text(), values); ok {
		p.Report(v, "near-value", name, v.Text(), best).FixSafe("Replace with `"+best+"`", rules.ReplaceString(v, best))
		return
	}
	p.Report(v, "value", name, v.Text(), words.OneOf(values))
}

// checkLevels looks at the levels of logs (Learn, "How to configure monitoring for Azure Functions").
func checkLevels(p *rules.Pass, levels rules.Node) {
	for _, v := range levels.Members() {
		checkHostWord(p, "log level", v, []string{"Trace", "Debug", "Information", "Warning", "Error", "Critical", "None"})
	}
}

// checkOld reports settings that version 1 of the host reads at the top of the file.
func checkOld(p *rules.Pass, root rules.Node) {
	if root.GetFold("version").Text() != "2.0" {
		return
	}
	for _, key := range [...]string{"queues", "http", "eventHub", "serviceBus", "sendGrid", "blobs", "documentDB", "durableTask"} {
		if n := root.GetFold(key); n.Exists() {
			p.Report(n.Key(), "old", n.Key().Text())
		}
	}
}

// retryKeys lists what the strategy of a retry policy needs (Learn, "Azure Functions error handling and retries").
func retryKeys(retry rules.Node) []string {
	switch strings.ToLower(retry.GetFold("strategy").Text()) {
	case "fixeddelay":
		return []string{"maxRetryCount", "delayInterval"}
	case "exponentialbackoff":
		return []string{"maxRetryCount", "minimumInterval", "maximumInterval"}
	}
	return nil
}

// checkFunctionRetry looks at the retry policy of a function.
func checkFunctionRetry(p *rules.Pass, retry rules.Node) {
	strategy := retry.GetFold("strategy")
	if strategy.Kind() != rules.String {
		return
	}
	needs := retryKeys(retry)
	if len(needs) == 0 {
		p.Report(strategy, "retry", strategy.Text())
	}
	for _, key := range needs {
		if !retry.GetFold(key).Exists() && !placement.Slipped(retry, key) {
			p.Report(strategy, "retry-key", key, strategy.Text()).About(retry, key)
			return
		}
	}
}

// checkRetry looks for what a strategy needs.
func checkRetry(p *rules.Pass, retry rules.Node) {
	for _, key := range retryKeys(retry) {
		if !retry.GetFold(key).Exists() {
			p.Report(retry.GetFold("strategy"), "retry", key, retry.GetFold("strategy").Text()).About(retry, key)
		}
	}
}

// checkListed looks up the functions that the host runs, where the app's are in the tree.
func checkListed(p *rules.Pass, host *rules.File, list rules.Node) {
	var names []string
	for _, f := range p.Repo.Files {
		if f.Kind == rules.FunctionFile && path.Dir(path.Dir(f.Path)) == path.Dir(host.Path) {
			names = append(names, path.Base(path.Dir(f.Path)))
		}
	}
	if len(names) == 0 {
		return
	}
	slices.Sort(names)
	for e := range list.Elements() {
		if e.Kind() != rules.String || words.ContainsFold(names, e.Text()) {
			continue
		}
		if best, ok := rules.Nearest(e.Text(), names); ok {
			p.Report(e, "near-function", e.Text(), best).FixSafe("Replace with `"+best+"`", rules.ReplaceString(e, best))
			continue
		}
		p.Report(e, "function", e.Text())
	}
}
