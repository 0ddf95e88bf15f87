package kql

import "strings"

// Explain returns what an error is in a few words, and what to write instead.
func (q *Query) Explain(e *Error) (what, help string) {
	word := "`" + q.Part(e.Span) + "`"
	switch e.Kind {
	case Empty:
		return "missing query", "write a query"
	case NoOperator:
		return "missing operator after `|`", "remove the pipe, or write an operator after it"
	case UnknownOperator:
		if best, ok := NearOperator(q.Part(e.Span)); ok {
			return "unknown operator " + word + "; did you mean `" + best + "`?", "use `" + best + "`"
		}
		return "unknown operator " + word, "use an operator of the language, such as `where` or `extend`"
	case MissingPipe:
		return "missing `|` before the operator " + word, "write `| " + q.Part(e.Span) + "`"
	case MissingValue:
		return "missing expression at " + word, "write a column or a value there, or remove " + word
	case MissingWord:
		return "expected `" + e.Want + "` at " + word, "add `" + e.Want + "`"
	case SingleEquals:
		return "expected `==`, found `=`", "use `==`"
	case UnknownType:
		return "unknown type " + word, "use string, int, long, real, bool, datetime, timespan, guid or dynamic"
	case NearWord:
		return "unexpected " + word + "; did you mean `" + e.Want + "`?", "use `" + e.Want + "`"
	case NoNegation:
		return "unknown operator " + word, "write `not(… " + strings.TrimPrefix(q.Part(e.Span), "!") + " …)`"
	case Apart:
		return "unexpected blank in " + word, "write `" + e.Want + "`"
	case NoCall:
		return "missing parentheses after the function " + word, "write `" + q.Part(e.Span) + "(…)`"
	case Semicolon:
		return "expected `|`, found `;`", "use `|`"
	case Keyword:
		return "keyword " + word + " used as a name", "write `['" + q.Part(e.Span) + "']`"
	case NoSource:
		return "missing table before the operator " + word, "start with a table and a pipe"
	default:
	}
	return q.explainToken(e, word)
}

// explainToken explains errors of a single token, which show before the grammar is looked at.
func (q *Query) explainToken(e *Error, word string) (what, help string) {
	switch e.Kind {
	case UnclosedString:
		return "unclosed string " + word, "close the string with the same quote on the same line"
	case UnclosedBracket:
		return "unclosed " + word, "add the closing bracket"
	case StrayBracket:
		return "unexpected " + word, "remove it, or add the bracket that it closes"
	case StrayCharacter:
		return "unexpected character " + word, "remove it, or write a straight quote where one is meant"
	case BadEscape:
		return "invalid escape sequence " + word + " in a string", "write `\\" + q.Part(e.Span) + "`, or put `@` before the string"
	case ForeignLetter:
		return "letter " + word + " outside ASCII in a name", "use ASCII letters, or write the name as `['…']`"
	default:
	}
	return "unexpected " + word, "check for something missing or extra before it"
}

// ExplainFault returns what a fault is in a few words, and what to write instead.
func (q *Query) ExplainFault(f *Fault) (what, help string) {
	part := q.Part(f.Span)
	word := "`" + part + "`"
	switch f.Kind {
	case NoAggregate:
		return "expected an aggregate function in `summarize`, found " + word, "move it after `by`, or use an aggregate such as `max(" + part + ")`"
	case NoBrackets:
		return "missing parentheses after the function " + word, "write `" + f.Want + "(…)`"
	case Misplaced:
		if f.Want != "" {
			return "aggregate function " + word + " inside the aggregate function `" + f.Want + "`", "aggregate twice, with two `| summarize`"
		}
		return "aggregate function " + word + " outside `summarize`", "aggregate with `| summarize` first and read the column that it returns"
	case Star:
		return explainStar(f)
	case ArgumentCount:
		return word + " expects " + f.Want, "pass as many arguments as it expects"
	case NoTimeSpan:
		if f.What == Any {
			return "unknown time unit in " + word, or(f.Want, "write the days: `30d`")
		}
		return "expected a timespan, found the " + f.What.String() + " " + word, or(f.Want, "write a timespan, such as `7d`")
	case NoCondition:
		return "expected a condition, found the " + f.What.String() + " " + word, "compare it with a value"
	case Incomparable:
		return "cannot compare the " + f.What.String() + " " + word + " with " + article(f.With), convert(f, part)
	case JoinedText:
		return "operator " + word + " does not join strings", "use `strcat(…, …)`"
	case NoOperation:
		return "operator " + word + " is not defined for " + f.What.String() + " and " + f.With.String(), "convert the values to types that it takes"
	case NotAnInteger:
		return "expected a number of rows, found the " + f.What.String() + " " + word, "write a whole number"
	case ColumnTwice:
		return "duplicate column `" + f.Want + "`", "remove one, or rename it"
	case BracketedTable:
		return "table name " + word + " in brackets without quotes", "remove the brackets"
	case ValueSource:
		return "expected a table, found the value " + word, "write the name of the table"
	case TextSource:
		return "expected a table, found the string " + word, "remove the quotes"
	default:
	}
	if f.Kind == SeriesStep {
		return explainStep(f, word)
	}
	return q.explainTypes(f, part, word)
}

// explainTypes explains faults of members and arguments.
func (q *Query) explainTypes(f *Fault, part, word string) (what, help string) {
	switch f.Kind {
	case UnknownKind:
		if best, ok := f.nearKind(part); ok {
			return "unknown " + f.Name + " " + word + "; did you mean `" + best + "`?", "use `" + best + "`"
		}
		return "unknown " + f.Name + " " + word, "use one of " + strings.ReplaceAll(f.Want, " ", ", ")
	case MissingOn:
		return "missing `on` after " + word, "add `on` and the columns that both tables share"
	case SameSide:
		return "both columns of the join's condition are of the side " + word, "write `" + f.Want + "` for one of them"
	case ParsePattern:
		return "`parse` expects a string between " + f.Want + " and " + word, "write the text that stands between the two"
	case Reversed:
		return word + " in `project-rename` is the wrong way round", "write the new name first: `" + f.Want + "`"
	case NoRename:
		return "expected `new = old` in `project-rename`, found " + word, "write the new name, `=` and the column"
	case OneSided:
		return "expected `" + f.Want + "` in the condition of the join, found " + word, "write `" + f.Want + "`"
	case JoinCondition, JoinOperand:
		return explainJoin(f, word)
	case LetTwice:
		return "the name " + word + " is defined twice", "give one of the two another name"
	case KeyTypes:
		return "the join compares " + article(f.What) + " with " + article(f.With), "convert one of the columns before the join"
	case NoMember:
		return "`" + f.Want + "` is " + article(f.What) + " and has no member " + word, fromDynamic(f)
	case NoElement:
		return "`" + f.Want + "` is " + article(f.What) + " and has no elements", fromDynamic(f)
	case DynamicKey:
		return "cannot group, sort or join by the dynamic value " + word, "convert it, as in `tostring(" + part + ")`"
	case NoNull:
		return "unknown name `null`", "use `isnull(…)` or `isnotnull(…)`; for strings `isempty(…)` or `isnotempty(…)`"
	case WrongArgument:
		return "`" + f.Name + "` expects a " + f.Want + ", found the " + f.What.String() + " " + word, conversion(f, part)
	case UnevenArguments:
		if f.Name == "case" {
			return "`case` expects pairs of a condition and a value, and a last value", "add the value for all other rows"
		}
		return word + " expects pairs of a key and a value", "add the missing one"
	case NoCommonType:
		return "the arguments of `" + f.Name + "` have different types", "convert them to one type"
	default:
	}
	return "`mv-expand` expects an array, found the " + f.What.String() + " " + word, "expand the result of `parse_json(…)` or `split(…)`"
}

// explainStep explains a step of a series that does not fit its axis.
func explainStep(f *Fault, word string) (what, help string) {
	what = "the step " + word + " of `make-series` does not fit " + article(f.With)
	if f.With == DateTime {
		return what, "write a timespan, such as `1h`"
	}
	if f.With == String {
		return what, "make the series on a column with times or numbers"
	}
	return what, "write a number"
}

func explainStar(f *Fault) (what, help string) {
	switch f.Want {
	case "count()":
		return "unexpected `*` in `count()`", "write `count()`"
	case "arg_max", "arg_min":
		return "expected a column in `" + f.Want + "`, found `*`", "name the column first, as in `" + f.Want + "(TimeGenerated, *)`"
	}
	return "expected a column in `" + f.Want + "`, found `*`", "name a column"
}

// explainJoin explains what the condition of a join cannot have.
func explainJoin(f *Fault, word string) (what, help string) {
	switch {
	case f.Kind == JoinOperand:
		return "expected a column of `" + f.Want + "` in the condition of the join, found " + word, "compute the value with `extend` before the join, and write `" + f.Want + "` and that column"
	case f.Want == "and":
		return "unexpected " + word + " in the condition of the join", "join by one of the columns, and filter with `where` behind the join"
	case f.Want == "==":
		return "the condition of a join compares with `==` only, found " + word, "use `==`, or filter with `where` behind the join"
	case f.Want == "":
		return "expected a column, or `$left.… == $right.…`, in the condition of the join, found " + word, "compute the value with `extend` in both tables before the join, and name that column"
	}
	return "expected a column, or `$left.… == $right.…`, in the condition of the join, found " + word, "write `" + f.Want + "`"
}

// fromDynamic is the help for a member of what is no dynamic value.
func fromDynamic(f *Fault) string {
	if f.What == String {
		return "read it from `parse_json(" + f.Want + ")`"
	}
	return "read it from a dynamic value"
}

// conversion is the help for an argument of the wrong type.
func conversion(f *Fault, part string) string {
	switch {
	case strings.HasPrefix(f.Want, "string"):
		return "write `tostring(" + part + ")`"
	case f.Want == "datetime" && f.What != Bool && f.What != TimeSpan:
		if f.What.number() {
			return "convert it, for seconds since 1970 with `unixtime_seconds_todatetime(" + part + ")`"
		}
		return "write `todatetime(" + part + ")`"
	case f.Want == "whole number":
		return "write `tolong(" + part + ")`"
	case f.Want == "number":
		return "write `toreal(" + part + ")`"
	case f.Want == "boolean":
		return "write a condition"
	case strings.HasPrefix(f.Want, "dynamic") && f.What == String:
		return "write `parse_json(" + part + ")`"
	}
	return "pass a " + f.Want
}

// or returns the help that says to write a text, or another one where there is none.
func or(want, other string) string {
	if want == "" {
		return other
	}
	return "write `" + want + "`"
}
