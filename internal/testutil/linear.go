package testutil

import (
	"testing"
	"time"
)

// LinearTimes is how much larger the second input is that Linear gives.
const LinearTimes = 8

// Linear checks that the work grows with its input and not with the square of it. It compares the computing time of n with that of eight
// times n, the shortest of several tries each, so that it holds on a slow and on a busy machine; work that is over in a moment is right.
func Linear(t testing.TB, name string, n int, work func(n int)) {
	t.Helper()
	const times, most, tries = LinearTimes, 4 * LinearTimes, 6 // eight times the input would take the square 64 times as long
	const floor = 5 * time.Millisecond                         // what takes less is not measured well
	took := func(n int) time.Duration {
		begin := cpuTime()
		work(n)
		return cpuTime() - begin
	}
	short, long := time.Duration(0), time.Duration(0)
	for i := range tries {
		s, l := max(took(n), floor), took(n*times)
		if i == 0 || s < short {
			short = s
		}
		if i == 0 || l < long {
			long = l
		}
		if long <= short*most {
			return
		}
	}
	t.Errorf("%.40q: %v for %d, %v for %d", name, short, n, long, n*times)
}
