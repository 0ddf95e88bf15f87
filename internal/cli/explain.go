package cli

import (
	"io"
	"strings"

	"github.com/connectorlint/connectorlint/internal/suggest"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/urfave/cli/v2"
)

func (a *App) explainCommand() *cli.Command {
	return &cli.Command{
		Name: "explain", Usage: "print a rule's page: reason, examples, how to fix it, sources",
		UsageText: a.usage("explain RULE", a.Name+" explain CL302", a.Name+" explain shared-keys-missing"),
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usagef("explain needs one rule: its id or name")
			}
			if err := a.addCustomRulesHere(); err != nil {
				return err
			}
			rule, err := a.oneRule(c.Args().First())
			if err != nil {
				return err
			}
			if columns, terminal := a.terminal.width(a.Stdout); terminal {
				return write(a.Stdout, plainPage(rule.Page(), columns))
			}
			return write(a.Stdout, rule.Page())
		},
	}
}

// oneRule finds the rule that a word names; families are not meant.
func (a *App) oneRule(word string) (*rules.Rule, error) {
	for _, r := range a.registry.Rules() {
		if r.Named(word) {
			return r, nil
		}
	}
	return nil, a.unknownRule(word, false)
}

// selectRules finds the rules that lists of words name: ids, names, families, family/*. A rule that is off is only among them to be
// switched off, with the value false, when nothing but its family is named.
func (a *App) selectRules(words []string) (map[*rules.Rule]bool, error) {
	found := map[*rules.Rule]bool{}
	for _, list := range words {
		for word := range strings.SplitSeq(list, ",") {
			word = strings.TrimSpace(word)
			if word == "" {
				continue
			}
			some := a.registry.Find(word)
			if len(some) == 0 {
				if a.own != nil {
					if err := a.own.Err(); err != nil {
						return nil, err // the rule may be one that could not be read
					}
				}
				return nil, a.unknownRule(word, true)
			}
			for _, r := range some {
				found[r] = found[r] || !r.Off || r.Named(word)
			}
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
	if best, ok := suggest.Best(word, names); ok {
		return usagef("unknown rule %q; did you mean %s?", word, best)
	}
	return usagef("unknown rule %q (run %s rules for a list)", word, a.Name)
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
