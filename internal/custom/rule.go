// Package custom makes rules of what a configuration says: conditions over a selected place, and JSON Schemas that are laid over the
// built-in shape of a dialect. What it makes are rules like all others.
package custom

import (
	"errors"
	"fmt"
	"strings"

	"github.com/connectorlint/connectorlint/internal/pointer"
	"github.com/connectorlint/connectorlint/rules"
)

// FamilyName is the family that rules of a configuration belong to.
const FamilyName = "custom"

// Docs is where custom rules are explained.
const Docs = "https://github.com/connectorlint/connectorlint/blob/main/docs/custom-rules.md"

// Definition is a rule as a configuration writes it.
type Definition struct {
	ID, Name  string
	Scope     string // one of Scopes
	Select    string // a pointer below the scope's object; "" for the object itself
	When      string // a condition: true where something is to be reported
	Message   string // {value} and {key} mean what was selected
	Why, Help string
	Severity  rules.Severity
	Fix       *Fix
	Origin    string // where it is defined, for its page
}

// Fix is what is written in the place that was selected.
type Fix struct {
	Title   string
	Replace string // an expression that gives the new value; "" with Remove
	Remove  bool   // the key or the element goes
	Safe    bool
}

// FieldError says which field of a definition is wrong.
type FieldError struct {
	Field   string
	Message string
}

// Error returns the message.
func (e *FieldError) Error() string { return e.Message }

func wrong(field, format string, args ...any) error {
	return &FieldError{field, fmt.Sprintf(format, args...)}
}

// CheckNames says what is wrong with the id and the name of a custom rule.
func CheckNames(id, name string) error {
	switch {
	case !isID(id):
		return wrong("id", "%q is not an id; use capital letters followed by digits, such as HOUSE001", id)
	case strings.HasPrefix(id, "CL") && strings.Trim(id[2:], "0123456789") == "":
		return wrong("id", "ids that start with CL are reserved for connectorlint; use other letters, such as HOUSE001")
	case !isName(name):
		return wrong("name", "%q is not a name; use lowercase words joined by -, such as house-publisher", name)
	}
	return nil
}

func isID(s string) bool {
	letters := 0
	for letters < len(s) && s[letters] >= 'A' && s[letters] <= 'Z' {
		letters++
	}
	digits := s[letters:]
	return letters > 0 && digits != "" && len(s) <= 32 && strings.Trim(digits, "0123456789") == ""
}

func isName(s string) bool {
	if s == "" || len(s) > 64 || s[0] == '-' || s[len(s)-1] == '-' || strings.Contains(s, "--") {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" && s[0] >= 'a'
}

// New compiles a definition. An error is a *FieldError.
func New(d Definition) (*rules.Rule, error) {
	if err := CheckNames(d.ID, d.Name); err != nil {
		return nil, err
	}
	scope := findScope(d.Scope)
	if scope == nil {
		return nil, wrong("scope", "unknown scope %q (allowed: %s)", d.Scope, strings.Join(Scopes(), ", "))
	}
	selected, err := pointer.Parse(d.Select)
	if err != nil {
		return nil, wrong("select", "%s", err)
	}
	if err := checkSelect(d.Scope, d.Select); err != nil {
		return nil, err
	}
	if err := checkPath(d.Scope, selected); err != nil {
		return nil, err
	}
	if err := checkPlaceholders("message", d.Message); err != nil {
		return nil, err
	}
	if err := checkPlaceholders("help", d.Help); err != nil {
		return nil, err
	}
	when, err := compile(d.When, true)
	if err != nil {
		return nil, wrong("when", "%s", err)
	}
	c := &check{scope: scope, pointer: selected, when: when, fix: d.Fix}
	r := &rules.Rule{ID: d.ID, Name: d.Name, Severity: d.Severity, Scope: scope.of, Since: "configuration"}
	if d.Fix != nil {
		r.Fixable = rules.UnsafeFix
		if d.Fix.Safe {
			r.Fixable = rules.SafeFix
		}
		if d.Fix.Remove == (d.Fix.Replace != "") {
			return nil, wrong("fix", "a fix has either replace, an expression, or remove: true")
		}
		if !d.Fix.Remove {
			if c.replace, err = compile(d.Fix.Replace, false); err != nil {
				return nil, wrong("replace", "%s", err)
			}
		}
	}
	r.Messages = []rules.Message{
		{ID: "found", Text: template(d.Message), Why: d.Why, Help: template(d.Help)},
		{
			ID: "failed", Severity: rules.Warning, Text: "the condition of the rule could not be evaluated here: {0}",
			Why: "the rule cannot check this place", Help: "fix the condition in the configuration",
		},
	}
	r.Check = c.run
	return r, nil
}

// template turns the placeholders of a configured text into those of messages.
func template(text string) string {
	return strings.NewReplacer("{value}", "{0}", "{key}", "{1}", "{0}", "{ 0}", "{1}", "{ 1}").Replace(text)
}

// Page returns the page of a configured rule: its explanation, as far as the configuration has one.
func (d *Definition) Page() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s %s\n\n%s\n\n", d.ID, d.Name, strings.TrimSpace(d.Message))
	section := func(heading, text string) {
		if strings.TrimSpace(text) != "" {
			fmt.Fprintf(&b, "## %s\n\n%s\n\n", heading, strings.TrimSpace(text))
		}
	}
	section("Why it matters", d.Why)
	section("How to fix", d.Help)
	if d.When != "" {
		section("Condition", "```\n"+strings.TrimSpace(d.When)+"\n```")
	}
	section("Sources", "- "+d.Origin)
	return b.String()
}

// errTooLarge stops a condition over a value that would take too long.
var errTooLarge = errors.New("the value is too large for a condition")
