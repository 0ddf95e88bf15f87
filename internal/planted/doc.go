// Package planted holds the tests that plant slips, as authors of connectors make them, in sound pages of every dialect, and look whether
// the rules that are for them find them; and harmless edits, of which no rule may speak.
package planted
