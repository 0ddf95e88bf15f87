package kql

// whole reports whether a value is a whole number that is known.
func (v Value) whole() bool { return v.counted() && v.Kind != TimeSpan }

// grouped is what N of a count's fact is where it is the count of a group, which has a row at least.
const grouped = 2

// natural returns the truth of a comparison of a count with a number, where it is the same for every count.
func natural(count Fact, n int64, op string) Value {
	null := count.N == 1
	if count.N == grouped {
		n-- // as a count from one on is compared with the number, one from zero on is with the number before
	}
	switch op {
	case "<":
		if n <= 0 {
			return truth(false)
		}
	case "<=", "==":
		if n < 0 {
			return truth(false)
		}
	case ">=":
		if n <= 0 && !null {
			return truth(true)
		}
	case ">", "!=", "<>":
		if n < 0 && !null {
			return truth(true)
		}
	}
	return of(Bool)
}

// either is the truth of two conditions with or between them, both with and.
func either(left, right, otherwise Value) Value {
	switch l, r := left.Fact.N == 1, right.Fact.N == 1; {
	case left.bool() && l, right.bool() && r:
		return truth(true)
	case left.bool() && right.bool():
		return truth(false)
	}
	return otherwise
}

func both(left, right, otherwise Value) Value {
	switch l, r := left.Fact.N == 1, right.Fact.N == 1; {
	case left.bool() && !l, right.bool() && !r:
		return truth(false)
	case left.bool() && right.bool():
		return truth(true)
	}
	return otherwise
}

// bool reports whether a value is a boolean that is known.
func (v Value) bool() bool { return v.Kind == Bool && v.Fact.Sort == Constant }
