package kql

// Explain says in a few words what an error is, and what to type instead.
func (q *Query) Explain(e *Error) (what, help string) {
	word := "`" + q.Part(e.Span) + "`"
	switch e.Kind {
	case Empty:
		return "it is empty", "write a query"
	case UnclosedString:
		return "the quote " + word + " has no partner on its line", "write the other quote of the text"
	case UnclosedBracket:
		return "the bracket " + word + " is not closed", "close it"
	case StrayBracket:
		return "the bracket " + word + " closes nothing", "delete it, or write the bracket that it closes"
	case StrayCharacter:
		return word + " is no character of the language", "delete it, or write a straight quote where one is meant"
	case NoOperator:
		return "no operator follows the pipe", "delete the pipe, or write an operator behind it"
	case UnknownOperator:
		if best, ok := NearOperator(q.Part(e.Span)); ok {
			return word + " is no operator", "write `" + best + "`"
		}
		return word + " is no operator", "write an operator, such as `extend`"
	case MissingPipe:
		return "no pipe stands before the operator " + word, "write `| " + q.Part(e.Span) + "`"
	case MissingValue:
		return "a value is missing at " + word, "write a column or a value there"
	case MissingWord:
		return "`" + e.Want + "` is missing at " + word, "write `" + e.Want + "`"
	case SingleEquals:
		return "a single `=` stands in a condition", "write `==`"
	case UnknownType:
		return word + " is no type", "write one of string, int, long, real, bool, datetime, timespan, guid and dynamic"
	case Keyword:
		return word + " is a word of the language and stands for a column", "write `['" + q.Part(e.Span) + "']`"
	case NoSource:
		return "it begins with the operator " + word, "write `source |` before it"
	}
	return word + " cannot stand there", "look for what is missing or too much before it"
}
