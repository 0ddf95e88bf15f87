package rules

// Suppression is an entry of the configuration that keeps findings of a rule out of the reports.
type Suppression struct {
	Rule    string // as it is written: an id, a name or a family
	Reason  string
	Owner   string
	Expires string // the last day on which it holds, as YYYY-MM-DD; "" for ever

	File   *File // the configuration file that it is in
	Span   Span  // of the entry's rule
	Day    Span  // of the value of expires
	Lines  Span  // the whole lines that it takes; empty where it shares them with others
	Past   bool  // its last day is over, and it holds no longer
	Unused bool  // it holds, all that it could be about was checked, and it kept nothing back
}
