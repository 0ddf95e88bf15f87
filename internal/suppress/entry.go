// Package suppress finds out which findings an entry of the configuration keeps out of the reports.
package suppress

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/pointer"
	"github.com/connectorlint/connectorlint/rules"
)

// Entry is one suppression, ready to be compared with findings. All conditions that it has must hold.
type Entry struct {
	rules.Suppression

	Rules     []*rules.Rule
	Connector string            // the id of a definition; "" for any
	Path      func(string) bool // is given absolute paths; nil for any
	Pointer   *pointer.Pointer  // nil for any
	Base      string            // the folder that the entry is for, absolute
	OneFile   string            // the only file that it can be about, absolute; "" where there may be several
	Within    string            // where all files are that it can be about, absolute; "" for an entry without a path
}

// Matches reports whether the entry names a finding of one of its rules, which is in the file at an absolute path.
func (e *Entry) Matches(f *rules.Finding, abs string) bool {
	return (e.Connector == "" || e.ofConnector(f)) && (e.Path == nil || e.Path(abs)) && (e.Pointer == nil || e.Pointer.Matches(f))
}

// ofConnector reports whether a finding belongs to the entry's connector: as its rule says, or else as the only definition of the file, or
// the one that it is in.
func (e *Entry) ofConnector(f *rules.Finding) bool {
	if f.Connector != "" {
		return strings.EqualFold(e.Connector, f.Connector)
	}
	for _, d := range f.File.Definitions {
		if strings.EqualFold(e.Connector, d.ID.Value) {
			around := d.Resource.Span()
			return len(f.File.Definitions) == 1 || f.Span.Start >= around.Start && f.Span.End <= around.End
		}
	}
	return false
}
