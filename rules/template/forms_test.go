package template

import (
	"testing"

	"github.com/connectorlint/connectorlint/internal/arm"
)

func TestForms(t *testing.T) {
	for c, want := range map[byte]bool{'0': true, '9': true, 'a': true, 'Z': true, '-': true, '.': true, ':': false, '/': false, '_': false} {
		if got := isHostByte(c); got != want {
			t.Errorf("isHostByte(%q) = %v", c, got)
		}
	}
	for text, want := range map[string]bool{
		"AccountName=contoso": true, "DefaultEndpointsProtocl=https": true, "contoso": false, "": false, "Endpoint=sb://contoso": false,
	} {
		if got := isStorageString(arm.Value{Kind: arm.Text, Text: text}); got != want {
			t.Errorf("isStorageString(%q) = %v", text, got)
		}
	}
}
