package text

import "testing"

func TestCommand(t *testing.T) {
	for _, c := range []struct {
		text  string
		first bool
		want  string
	}{
		{"wegt", true, "wget"},
		{"wegt", false, ""},
		{"pyton", false, ""},
		{"pyhton", false, "python"}, // no word that anybody means otherwise
		{"pyhton3", false, "python3"},
		{"wget", true, ""},
	} {
		if got := command(shellWord{text: c.text, first: c.first}); got != c.want {
			t.Errorf("command(%q, first: %v) = %q, want %q", c.text, c.first, got, c.want)
		}
	}
}
