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
	case NearWord:
		return word + " is no operator", "write `" + e.Want + "`"
	case Apart:
		return word + " is written apart", "write `" + e.Want + "`"
	case NoCall:
		return word + " has no brackets", "write `" + q.Part(e.Span) + "(…)`"
	case Semicolon:
		return "a semicolon stands where a pipe should", "write `|`"
	case Keyword:
		return word + " is a word of the language and stands for a column", "write `['" + q.Part(e.Span) + "']`"
	case NoSource:
		return "it begins with the operator " + word, "write `source |` before it"
	}
	return word + " cannot stand there", "look for what is missing or too much before it"
}

// ExplainFault says in a few words what a fault is, and what to type instead.
func (q *Query) ExplainFault(f *Fault) (what, help string) {
	word := "`" + q.Part(f.Span) + "`"
	switch f.Kind {
	case NoAggregate:
		return word + " is no aggregate", "write it behind `by`, or put it into an aggregate such as `max(" + q.Part(f.Span) + ")`"
	case NoBrackets:
		return word + " has no brackets", "write `" + f.Want + "(…)`"
	case Misplaced:
		return "the aggregate " + word + " stands outside of `summarize`", "sum up with `| summarize` first, and use the column that it gives"
	case Star:
		return "`count` takes no `*`", "write `count()`"
	case ArgumentCount:
		return word + " takes " + f.Want, "give it as many as it takes"
	case NoTimeSpan:
		if f.What == Any {
			return word + " is no time span", or(f.Want, "write the days: `30d`")
		}
		return "the " + f.What.String() + " " + word + " stands where a time span should", or(f.Want, "write a time span, such as `7d`")
	case NoCondition:
		return "the " + f.What.String() + " " + word + " stands where a condition should", "compare it with something"
	case Incomparable:
		return "the " + f.What.String() + " " + word + " is compared with a " + f.With.String(), convert(f, q.Part(f.Span))
	case JoinedText:
		return "the sign " + word + " stands beside a text", "join texts with `strcat(…, …)`"
	case NotAnInteger:
		return "the " + f.What.String() + " " + word + " stands where a number of rows should", "write a whole number"
	case ColumnTwice:
		return "the column `" + f.Want + "` stands twice", "delete one, or give it another name"
	case BracketedTable:
		return "the table's name " + word + " stands in brackets without quotes", "delete the brackets"
	}
	return "the text " + word + " stands where the table should", "delete the quotes"
}

// or returns the help that says to write a text, or another one where there is none.
func or(want, other string) string {
	if want == "" {
		return other
	}
	return "write `" + want + "`"
}

// Instead returns the text that was plainly meant by the part of a query that a fault points at.
func (f *Fault) Instead(part string) (string, bool) {
	switch f.Kind {
	case NoTimeSpan:
		return f.Want, f.Want != "" && f.What != Long && f.What != Int
	case NoBrackets:
		return f.Want + "()", f.Want == "count" || f.Want == "now"
	case Star, TextSource, BracketedTable:
		if f.Kind == Star || len(part) < 3 {
			return "", f.Kind == Star
		}
		return part[1 : len(part)-1], true
	}
	return "", false
}

// convert says how to write a value so that it can be compared.
func convert(f *Fault, part string) string {
	switch {
	case f.With == DateTime && f.What == TimeSpan:
		return "write `ago(" + part + ")`"
	case f.With == DateTime:
		return "compare it with `datetime(…)` or `ago(…)`"
	case f.What == String && f.With.number():
		return "convert it with `todouble(…)`"
	case f.With == TimeSpan && f.What == DateTime:
		return "compare times with times, and time spans with time spans"
	case f.With == TimeSpan:
		return "write a time span, such as `1d`"
	}
	return "compare values of one type"
}
