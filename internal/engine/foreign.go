package engine

import (
	"github.com/connectorlint/connectorlint/internal/connector"
)

// NotOurs is the note of a file that was read and is no content of ours.
const NotOurs = "not a connector or solution file"

// foreign is the way of a file that is no content of ours: only the rules that judge any file look at it, and it is kept when one of
// them has something to say.
func (u *unit) foreign(file *connector.File, o Options) {
	u.note = NotOurs
	u.near = connector.NearMiss(file.Tree, u.target.Named)
	if !u.target.Report || u.target.Ours || len(u.policy.Scopes().Any) == 0 {
		return
	}
	file = &connector.File{Path: file.Path, Tree: file.Tree}
	u.file = file
	u.run(u.pass(o), u.policy.Scopes().Any, o.Timings)
	if len(u.findings) == 0 {
		u.file = nil
		return
	}
	// The parser's memory is used again for the next file.
	u.findings = nil
	u.file = &connector.File{Path: file.Path, Tree: file.Tree.Compact()}
	u.run(u.pass(o), u.policy.Scopes().Any, o.Timings)
}
