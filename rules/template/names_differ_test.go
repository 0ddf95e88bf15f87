package template

import "testing"

func TestDiffer(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"\x01f()\x02", "\x01f()\x02-plan", true},
		{"app-\x01f()\x02", "plan-\x01f()\x02", true},
		{"\x01f()\x02", "\x01g()\x02", false},
		{"\x01f()\x02-a", "\x01f()\x02\x01g()\x02", false},
		{"\x01f('a')\x02", "\x01f('b')\x02", false},
		{"x\x01copyindex()\x02", "x\x01copyindex()\x021", false},
		{"\x01f()\x02", "\x01f()\x02", false},
		{"a\x01f()\x02b\x01g()\x02", "a\x01f()\x02c\x01g()\x02", true},
	} {
		if got := differ(c.a, c.b); got != c.want {
			t.Errorf("differ(%q, %q) = %v", c.a, c.b, got)
		}
	}
}
