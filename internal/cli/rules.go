package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/urfave/cli/v2"
)

// listedRule is a rule as `rules --format json` prints it.
type listedRule struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Family   string `json:"family"`
	Severity string `json:"severity"`
	Scope    string `json:"scope"`
	Fixable  string `json:"fixable"`
	Since    string `json:"since"`
	Default  bool   `json:"default"`
	Summary  string `json:"summary"`
	URL      string `json:"url"`
}

func list(r *rules.Rule) listedRule {
	return listedRule{
		r.ID,
		r.Name,
		r.Family().Name,
		r.Severity.String(),
		r.Scope.String(),
		r.Fixable.String(),
		r.Since,
		!r.Off,
		r.Summary(),
		r.URL(),
	}
}

// listFormats are the values of its --format.
func listFormats() []string { return []string{"text", "json", "markdown"} }

func (a *App) rulesCommand() *cli.Command {
	return &cli.Command{
		Name: "rules", Usage: "list all rules",
		UsageText: a.usage("rules [--format FORMAT]", a.Name+" rules", a.Name+" rules --format json"),
		Flags:     []cli.Flag{&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT`: " + strings.Join(listFormats(), ", ")}},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usagef("rules takes no arguments; use `%s explain %s` to print a rule's page", a.Name, c.Args().First())
			}
			if err := a.addOwnHere(); err != nil {
				return err
			}
			var text string
			switch format := c.String("format"); format {
			case "text":
				text = rulesText(a.registry)
			case "json":
				text = rulesJSON(a.registry)
			case "markdown":
				text = rulesMarkdown(a.registry)
			default:
				return unknownValue("--format", format, listFormats())
			}
			return write(a.Stdout, text)
		},
	}
}

func rulesText(registry *rules.Registry) string {
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 4, 2, ' ', 0)
	for _, r := range registry.Rules() {
		severity := r.Severity.String()
		if r.Off {
			severity += ", off"
		}
		fix := ""
		if r.Fixable != rules.NoFix {
			fix = r.Fixable.String() + " fix"
		}
		summary, _, _ := strings.Cut(r.Summary(), ". ")
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", r.ID, r.Name, severity, fix, strings.TrimSuffix(summary, "."))
	}
	if err := w.Flush(); err != nil {
		return "" // a bytes.Buffer takes everything
	}
	return b.String()
}

func rulesJSON(registry *rules.Registry) string {
	all := []listedRule{}
	for _, r := range registry.Rules() {
		all = append(all, list(r))
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(all); err != nil {
		return "[]\n" // strings and booleans always encode
	}
	return b.String()
}

// rulesMarkdown lists the rules by family, one line each.
func rulesMarkdown(registry *rules.Registry) string {
	var b strings.Builder
	for i, family := range registry.Families() {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(
			&b,
			"## %s\n\n%s.\n\n| id | name | severity | fix | about |\n|---|---|---|---|---|\n",
			family.Name,
			strings.TrimSuffix(family.Title, "."),
		)
		for _, r := range registry.Rules() {
			if r.Family() != family {
				continue
			}
			severity := r.Severity.String()
			if r.Off {
				severity += ", off"
			}
			summary, _, _ := strings.Cut(r.Summary(), ". ")
			fmt.Fprintf(
				&b,
				"| [%s](%s) | %s | %s | %s | %s |\n",
				r.ID,
				r.URL(),
				r.Name,
				severity,
				r.Fixable,
				strings.ReplaceAll(strings.TrimSuffix(summary, "."), "|", "\\|"),
			)
		}
	}
	return b.String()
}
