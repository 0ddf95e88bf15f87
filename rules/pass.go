package rules

// Pass is all that a rule may use in one call of its Check.
type Pass struct {
	File       *File       // FileScope and DefinitionScope; else nil
	Definition *Definition // DefinitionScope; else nil
	Set        *Set        // SetScope; else nil
	Solution   *Solution   // SolutionScope; else nil
	Repo       *Repository // SetScope and later; nil before
	Copies     Copies      // which definitions are copies; where the files around are not known, none
	Profile    string      // standard, azure-sentinel or standalone
	Upstream   string      // which state of upstream's checks is intended: latest or 2022

	// Suppressions are those that the run has come across; RunScope; else nil.
	Suppressions []*Suppression
	// Config returns what is configured for a file; nil where nothing is. Rules ask Settings and SettingsOf.
	Config func(*File) *Settings

	rule     *Rule
	findings []*Finding
}

// NewPass prepares a pass for one rule; the engine and tests make them.
func NewPass(r *Rule) *Pass { return &Pass{rule: r} }

// Use sets the rule whose Check is called next.
func (p *Pass) Use(r *Rule) { p.rule = r }

// Settings is what is configured for the pass's file.
func (p *Pass) Settings() *Settings { return p.SettingsOf(p.File) }

// SettingsOf is what is configured for a file: rules of a set, a solution or the repository ask for each file that they look at.
func (p *Pass) SettingsOf(f *File) *Settings {
	if p.Config == nil || f == nil {
		return nil
	}
	return p.Config(f)
}

// Found is how many findings have been reported so far.
func (p *Pass) Found() int { return len(p.findings) }

// Take returns the findings so far and empties the pass.
func (p *Pass) Take() []*Finding {
	f := p.findings
	p.findings = nil
	return f
}

// Report says one of the rule's messages about a node of the pass's file. The finding points at the whole node until At or
// AtKey narrows it.
func (p *Pass) Report(n Node, message string, args ...string) *Finding {
	return p.ReportIn(p.File, n, message, args...)
}

// ReportIn is Report for a node of another file: rules of a set, a solution or the repository use it.
func (p *Pass) ReportIn(file *File, n Node, message string, args ...string) *Finding {
	m := p.rule.Message(message)
	if m == nil {
		panic("rule " + p.rule.ID + " has no message " + message)
	}
	f := &Finding{Rule: p.rule, Message: m, Args: args, Severity: m.Severity, File: file, Node: n, Span: n.Span()}
	if f.Severity == Unset {
		f.Severity = p.rule.Severity
	}
	switch {
	case p.Definition != nil:
		f.Connector = p.Definition.ID.Value
	case p.Set != nil && len(p.Set.Definitions) == 1:
		f.Connector = p.Set.Definitions[0].ID.Value
	}
	p.findings = append(p.findings, f)
	return f
}

// ReportText says a message about the bytes from..to of a text field's value.
func (p *Pass) ReportText(s Str, from, to int, message string, args ...string) *Finding {
	return p.Report(s.Node, message, args...).At(s.Inside(from, to))
}
