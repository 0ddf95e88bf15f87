package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
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
		Name: "rules", Usage: "list all rules, or those of families",
		UsageText: a.usage("rules [--format FORMAT] [FAMILY...]", a.Name+" rules", a.Name+" rules links text", a.Name+" rules --format json"),
		Flags:     []cli.Flag{&cli.StringFlag{Name: "format", Value: "text", Usage: "`FORMAT`: " + strings.Join(listFormats(), ", ")}},
		Action: func(c *cli.Context) error {
			if err := a.addCustomRulesHere(); err != nil {
				return err
			}
			families, err := a.families(c.Args().Slice())
			if err != nil {
				return err
			}
			var text string
			switch format := c.String("format"); format {
			case "text":
				text = rulesText(families)
			case "json":
				text = rulesJSON(families)
			case "markdown":
				text = rulesMarkdown(families)
			default:
				return unknownValue("--format", format, listFormats())
			}
			return write(a.Stdout, text)
		},
	}
}

// families returns the families of those names; all where none is named.
func (a *App) families(words []string) ([]*rules.Family, error) {
	all := a.registry.Families()
	if len(words) == 0 {
		return all, nil
	}
	names := make([]string, len(all))
	for i, f := range all {
		names[i] = f.Name
	}
	var list []*rules.Family
	for _, word := range words {
		i := slices.IndexFunc(names, func(name string) bool { return strings.EqualFold(name, word) })
		switch found := a.registry.Find(word); {
		case i >= 0:
			list = append(list, all[i])
		case len(found) > 0:
			return nil, usagef("%q is a rule, not a family; use `%s explain %s` to print its page", word, a.Name, word)
		default:
			return nil, unknownValue("rules", word, names)
		}
	}
	return list, nil
}

// sortedRules returns the rules of families by id.
func sortedRules(families []*rules.Family) []*rules.Rule {
	var list []*rules.Rule
	for _, f := range families {
		list = append(list, f.Rules...)
	}
	slices.SortStableFunc(list, func(x, y *rules.Rule) int { return strings.Compare(x.ID, y.ID) })
	return list
}

func rulesText(families []*rules.Family) string {
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 4, 2, ' ', 0)
	for _, r := range sortedRules(families) {
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

func rulesJSON(families []*rules.Family) string {
	all := []listedRule{}
	for _, r := range sortedRules(families) {
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
func rulesMarkdown(families []*rules.Family) string {
	var b strings.Builder
	for i, family := range families {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(
			&b,
			"## %s\n\n%s.\n\n| id | name | severity | fix | about |\n|---|---|---|---|---|\n",
			family.Name,
			strings.TrimSuffix(family.Title, "."),
		)
		for _, r := range sortedRules([]*rules.Family{family}) {
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
