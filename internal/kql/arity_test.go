package kql

import "testing"

// TestHowMany checks the words for each form of a number of arguments.
func TestHowMany(t *testing.T) {
	for _, c := range []struct {
		least, most, has int
		want             string
	}{
		{1, 1, 2, "1 argument, found 2"},
		{2, 2, 0, "2 arguments, found none"},
		{1, 2, 3, "1 or 2 arguments, found 3"},
		{1, 3, 4, "1 to 3 arguments, found 4"},
		{0, 60, 61, "0 to 60 arguments, found 61"},
		{1, 61, 0, "1 or more arguments, found none"},
		{64, 64, 1, "64 arguments, found 1"},
		{2, 64, 1, "2 or more arguments, found 1"},
	} {
		if got := howMany(c.least, c.most, c.has); got != c.want {
			t.Errorf("howMany(%d, %d, %d) = %q, want %q", c.least, c.most, c.has, got, c.want)
		}
	}
}
