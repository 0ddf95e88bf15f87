// Package rules is the contract that a rule is written against. It is open to other modules: a rule is a value, a family is a
// list of rules with their pages, and cmd.Main makes a linter of any list of families.
package rules

import "strings"

// Severity says how bad a finding is.
type Severity uint8

// The severities, from nothing to the worst. Unset means "as the rule says".
const (
	Unset   Severity = iota
	Off              // not reported
	Info             // house style
	Warning          // a customer will be misled or stuck
	Error            // the portal, the deployment, the packager or the upstream check will fail, or data will not be shown
)

// String returns the word that is used on the command line.
func (s Severity) String() string {
	return [...]string{"", "off", "info", "warning", "error"}[s]
}

// ParseSeverity reads a severity's word.
func ParseSeverity(word string) (Severity, bool) {
	for s := Off; s <= Error; s++ {
		if s.String() == word {
			return s, true
		}
	}
	return Unset, false
}

// Scope says what a rule looks at in one call of its Check.
type Scope uint8

// The scopes. A rule of a later scope sees everything that one of an earlier scope sees.
const (
	FileScope       Scope = iota // one file of ours, or one that should be
	DefinitionScope              // one definition that is no copy
	SetScope                     // one codeless set: definitions, connections, rules and tables that belong together
	SolutionScope                // one solution
	RepositoryScope              // the whole tree, once
	RunScope                     // what the run itself brought to light, once, when all others are done
)

// String returns the scope's name.
func (s Scope) String() string {
	return [...]string{"file", "definition", "set", "solution", "repository", "after"}[s]
}

// Fixable says what kind of fix a rule can give.
type Fixable uint8

// The kinds of fix.
const (
	NoFix Fixable = iota
	SafeFix
	UnsafeFix
)

// String returns the word that is used in listings.
func (f Fixable) String() string { return [...]string{"no", "safe", "unsafe"}[f] }

// Rule is one check. It keeps no state: Check may be called for several files at once.
type Rule struct {
	ID       string   // CL and three digits
	Name     string   // kebab-case
	Severity Severity // the worst of its messages
	Scope    Scope
	Fixable  Fixable
	Since    string // version that first had the rule
	Off      bool   // not run unless asked for
	// Derived: what the rule finds may follow from a mistake elsewhere. A finding is left out where other rules report something at each of
	// its related places.
	Derived bool
	// Covers are the ids of rules whose findings yield to this rule's (see Message.Yields): for a rule that cannot be named in theirs. What is
	// left out is noted as a related place.
	Covers []string
	// AnyFile tells that a rule of FileScope judges the file itself, whatever is in it: it is also called for JSON files that are no
	// content of ours, and what it says of a packaged copy stays.
	AnyFile bool
	// Reads are the facts of files that a rule of SetScope, SolutionScope, or RepositoryScope reads. After an edit in an editor, it runs again
	// only if one of them has changed, a finding of it points into the file, a file came or went, files became copies of others, or what it
	// asked the repository for beside the content of ours is different. 0: it runs after every edit.
	Reads Facts
	// Profiles are those that the rule runs in; none means all.
	Profiles []string
	// Messages are the things that the rule can say. The first is the default one.
	Messages []Message
	// Check looks at what the Pass holds and reports.
	Check func(*Pass)

	family *Family
}

// Message is one thing that a rule can say. {0} to {9} in its texts mean the arguments of a finding.
type Message struct {
	ID       string   // kebab-case, unique in the rule
	Severity Severity // Unset: the rule's
	Text     string   // what is there, one sentence without full stop
	Why      string   // why it matters, and to whom; "" takes the reason from the rule's page
	Help     string   // what to type
	// Yields are the messages that explain the same mistake better, as "CL103" (any message of the rule) or "CL103/near": beside a finding of
	// theirs about the same thing, which is on and as severe, a finding of this message is left out. See Finding.About.
	Yields []string
}

// The profiles: where the content is published.
const (
	Standard      = "standard"
	AzureSentinel = "azure-sentinel" // Azure/Azure-Sentinel, with its pull requests' checks
	Standalone    = "standalone"     // in-house: no upstream conventions, branding or registration
)

// Published are the profiles of content that others are offered: for rules about what only upstream and the content hub ask for.
func Published() []string { return []string{Standard, AzureSentinel} }

// Family is a group of rules with their pages.
type Family struct {
	Name  string // kebab-case
	Title string // what the rules are about
	Group string // "ccf": a name for several families together, which is taken wherever a family's is; "" where there is none
	Rules []*Rule
	// Page returns the Markdown page of a rule by its name; "" when there is none.
	Page func(name string) string
	// Docs is the address of a page about all rules of the family; "" where each has a page of its own beside the built-in ones.
	Docs string
}

// Is reports whether a word names the family, or the group that it is of.
func (f *Family) Is(word string) bool { return word != "" && (f.Name == word || f.Group == word) }

// Family returns the family that the rule is registered in.
func (r *Rule) Family() *Family { return r.family }

// Message returns a message by its id.
func (r *Rule) Message(id string) *Message {
	for i := range r.Messages {
		if r.Messages[i].ID == id {
			return &r.Messages[i]
		}
	}
	return nil
}

// Page returns the rule's page as Markdown.
func (r *Rule) Page() string {
	if r.family == nil || r.family.Page == nil {
		return ""
	}
	return r.family.Page(r.Name)
}

// URL is where the rule's page can be read.
func (r *Rule) URL() string {
	if r.family.Docs != "" {
		return r.family.Docs
	}
	return "https://github.com/connectorlint/connectorlint/blob/main/rules/" + r.family.Name + "/" + r.Name + ".md"
}

// expand puts the arguments into a message's text.
func expand(text string, args []string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '{' && i+2 < len(text) && text[i+2] == '}' && text[i+1] >= '0' && text[i+1] <= '9' {
			if n := int(text[i+1] - '0'); n < len(args) {
				b.WriteString(args[n])
			}
			i += 2
			continue
		}
		b.WriteByte(text[i])
	}
	return b.String()
}
