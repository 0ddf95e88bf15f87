package jsontree

// Code names one way in which a document is not strict JSON.
type Code uint8

// The codes of a Problem.
const (
	_ Code = iota
	ByteOrderMark
	InvalidUTF8
	UTF16
	TrailingComma
	MissingComma
	MissingColon
	Comment
	ControlCharacter
	BadEscape
	UnterminatedString
	UnclosedContainer
	BadNumber
	BadToken
	UnquotedKey
	SingleQuotes
	DuplicateKey
	TrailingData
	EmptyDocument
	TooDeep
	LoneSurrogate
	MissingValue
	ExtraComma
	BadWhitespace
	MismatchedBracket
	UnescapedQuote
	UnopenedString
	UnopenedObject // the span is the first byte of what the brace is missing before
	UnopenedList
	BadSeparator
	WrongBracket // of an opening bracket too: the other kind closes it
	ExtraColon
	ExtraQuote
	LoneString // a string that is neither a key nor a value
	MergeConflict
	SecondDocument // the span is the brace that begins it
	TooManyProblems
)

// Problem is one offense against RFC 8259 at its place. A DuplicateKey, a LoneSurrogate and InvalidUTF8 are offenses only
// for strict readers.
type Problem struct {
	Code Code
	Span Span
}

// Swallows reports whether a problem may have hidden a key or a value from the tree, or changed a key. Others leave all that was written.
func (t *Tree) Swallows(p Problem) bool {
	switch p.Code {
	case TrailingComma, MissingComma, BadSeparator, Comment, ExtraColon, ExtraQuote, DuplicateKey, LoneSurrogate, InvalidUTF8, ByteOrderMark,
		BadWhitespace:
		return false
	case ControlCharacter, BadEscape:
		return t.NodeAt(p.Span.Start).IsKey()
	default:
		return true
	}
}

// Whole reports whether no problem swallows anything: what the tree lacks, the text lacks.
func (t *Tree) Whole() bool {
	for _, p := range t.Problems() {
		if t.Swallows(p) {
			return false
		}
	}
	return true
}
