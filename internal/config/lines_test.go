package config_test

import "testing"

// TestLineEnds checks that an error shows its line however lines end: a carriage return alone ends one in YAML, too.
func TestLineEnds(t *testing.T) {
	for _, end := range []string{"\n", "\r\n", "\r"} {
		list := errorsOf(t, ".connectorlint.yaml", "# first"+end+"tables: 7"+end)
		if len(list) != 1 || list[0].Line != 2 || list[0].Column != 9 || len(list[0].Excerpt) == 0 || list[0].Excerpt[0] != "  2 | tables: 7" {
			t.Errorf("lines that end with %q: %+v", end, list)
		}
	}
}
