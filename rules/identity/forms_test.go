package identity

import "testing"

func TestFramedProduct(t *testing.T) {
	for before, want := range map[string]bool{"Configure ": true, "Configure the ": true, "In your ": true, "About ": false, "": false} {
		const name = "Contoso Guard"
		if got := framedProduct(before+name+".", len(before), len(before)+len(name)); got != want {
			t.Errorf("%q before the name: %v", before, got)
		}
	}
}
