package rules

// Finding is what a rule says about one place.
type Finding struct {
	Rule     *Rule
	Message  *Message
	Args     []string // for the {0}… of the message
	Severity Severity
	File     *File
	Node     Node // the value, key or container that the finding is about; its pointer and fingerprint come from it
	Span     Span // the smallest part of the source that shows it
	// Connector is the id of the definition that the finding belongs to, "" where there is none.
	Connector string
	// Subjects say what the finding is about where its span does not: see About.
	Subjects []Subject
	Related  []Related
	Fixes    []Fix
	// Secret tells that the span must not be shown: reports put dots in its place.
	Secret bool
}

// Text says what is there.
func (f *Finding) Text() string { return expand(f.Message.Text, f.Args) }

// Why says why it matters.
func (f *Finding) Why() string {
	if f.Message.Why == "" {
		return f.Rule.reason()
	}
	return sentence(expand(f.Message.Why, f.Args))
}

// sentence begins a text with a capital.
func sentence(text string) string {
	if text != "" && text[0] >= 'a' && text[0] <= 'z' {
		return string(text[0]-'a'+'A') + text[1:]
	}
	return text
}

// Help says what to type.
func (f *Finding) Help() string { return expand(f.Message.Help, f.Args) }

// Related is another place that the finding mentions.
type Related struct {
	File    *File
	Span    Span
	Message string
}

// Fix is one way to fix a finding.
type Fix struct {
	Title string // what it does, in the imperative
	Safe  bool   // applied without asking: the meaning stays, or there is one reading only
	Edits []FileEdit
}

// FileEdit is a replacement of bytes in a file. File nil means the finding's own.
type FileEdit struct {
	File *File
	Edit
}

// At narrows the finding to a part of its node.
func (f *Finding) At(s Span) *Finding {
	f.Span = s
	return f
}

// Hide keeps the text of the span out of every report.
func (f *Finding) Hide() *Finding {
	f.Secret = true
	return f
}

// AtKey points the finding at the key of its node, where the node has one.
func (f *Finding) AtKey() *Finding {
	if k := f.Node.Key(); k.Exists() {
		f.Span = k.Span()
	}
	return f
}

// As overrides the severity.
func (f *Finding) As(s Severity) *Finding {
	f.Severity = s
	return f
}

// Relate adds another place.
func (f *Finding) Relate(file *File, s Span, message string) *Finding {
	f.Related = append(f.Related, Related{file, s, message})
	return f
}

// FixSafe adds a fix that keeps the meaning or has one reading only.
func (f *Finding) FixSafe(title string, edits ...Edit) *Finding { return f.fix(title, true, edits) }

// FixUnsafe adds a fix that a person should look at.
func (f *Finding) FixUnsafe(title string, edits ...Edit) *Finding { return f.fix(title, false, edits) }

func (f *Finding) fix(title string, safe bool, edits []Edit) *Finding {
	fix := Fix{Title: title, Safe: safe}
	for _, e := range edits {
		fix.Edits = append(fix.Edits, FileEdit{Edit: e})
	}
	f.Fixes = append(f.Fixes, fix)
	return f
}
