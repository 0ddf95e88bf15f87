package cli

import (
	"io"
	"strings"

	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/urfave/cli/v2"
)

func (a *App) explainCommand() *cli.Command {
	return &cli.Command{
		Name: "explain", Usage: "print a rule's page: what, why, examples, how to fix, sources",
		ArgsUsage: "RULE", UsageText: a.Name + " explain CL302\n" + a.Name + " explain shared-keys-missing",
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usagef("explain takes one rule: its id or its name")
			}
			rule, err := a.oneRule(c.Args().First())
			if err != nil {
				return err
			}
			return write(a.Stdout, rule.Page())
		},
	}
}

// oneRule finds the rule that a word names; families are not meant.
func (a *App) oneRule(word string) (*rules.Rule, error) {
	for _, r := range a.registry.Rules() {
		if strings.EqualFold(r.ID, word) || strings.EqualFold(r.Name, word) {
			return r, nil
		}
	}
	return nil, a.unknownRule(word, false)
}

// selectRules finds the rules that a list of words names: ids, names, families, family/*.
func (a *App) selectRules(words []string) ([]*rules.Rule, error) {
	var found []*rules.Rule
	for _, list := range words {
		for word := range strings.SplitSeq(list, ",") {
			word = strings.TrimSpace(word)
			if word == "" {
				continue
			}
			some := a.registry.Find(word)
			if len(some) == 0 {
				return nil, a.unknownRule(word, true)
			}
			found = append(found, some...)
		}
	}
	return found, nil
}

func (a *App) unknownRule(word string, families bool) error {
	var names []string
	for _, r := range a.registry.Rules() {
		names = append(names, r.Name, r.ID)
	}
	if families {
		for _, f := range a.registry.Families() {
			names = append(names, f.Name)
		}
	}
	if best, ok := near.Best(word, names); ok {
		return usagef("no rule is called %q; did you mean %s?", word, best)
	}
	return usagef("no rule is called %q (%s rules lists them)", word, a.Name)
}

// write prints a text that ends with a line feed.
func write(w io.Writer, text string) error {
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	if _, err := io.WriteString(w, text); err != nil {
		return troubleError{"could not write the output: " + err.Error()}
	}
	return nil
}
