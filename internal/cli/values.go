package cli

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/suggest"
	"github.com/connectorlint/connectorlint/rules"
)

// unknownValue refuses a flag's value, with the one that was probably meant and those that are allowed.
func unknownValue(flag, value string, allowed []string) error {
	if best, ok := suggest.Best(value, allowed); ok {
		return usagef("%s: unknown value %q; did you mean %s? (allowed: %s)", flag, value, best, strings.Join(allowed, ", "))
	}
	return usagef("%s: unknown value %q (allowed: %s)", flag, value, strings.Join(allowed, ", "))
}

// level reads a severity from a flag; names are the words that the flag takes.
func level(flag, word string, names ...string) (rules.Severity, error) {
	for _, n := range names {
		if n == word {
			if s, ok := rules.ParseSeverity(word); ok {
				return s, nil
			}
			return rules.Unset, nil // "never"
		}
	}
	return rules.Unset, unknownValue(flag, word, names)
}

// severities reads the values of --severity: RULE=LEVEL. A family's name does not switch on those of its rules that are off.
func (a *App) severities(values []string) (map[string]rules.Severity, error) {
	over := map[string]rules.Severity{}
	for _, list := range values {
		for pair := range strings.SplitSeq(list, ",") {
			word, levelWord, ok := strings.Cut(pair, "=")
			if !ok {
				return nil, usagef("--severity: %q is not of the form RULE=LEVEL, such as CL604=error", pair)
			}
			s, err := level("--severity", levelWord, ruleLevels()...)
			if err != nil {
				return nil, err
			}
			found := a.registry.Find(strings.TrimSpace(word))
			if len(found) == 0 {
				return nil, a.unknownRule(word, true)
			}
			for _, r := range found {
				if !r.Off || r.Named(word) {
					over[r.ID] = s
				}
			}
		}
	}
	return over, nil
}
