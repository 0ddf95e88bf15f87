package workspace

// Target is one file that a run reads.
type Target struct {
	Path   string // as it is reported: relative to the root with slashes, or as given when it lies outside
	Abs    string // where it is read
	Named  bool   // given by name on the command line, so that nothing about it is silently skipped
	Report bool   // its findings are asked for; else it is read for what other files need
	Ours   bool   // only of interest where it is recognized content; any other file is skipped (--recognized-only)
}

// Trouble is a path that could not be used.
type Trouble struct {
	Path    string
	Message string
}
