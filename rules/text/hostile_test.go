package text_test

import (
	"strings"
	"testing"
	"time"
)

// TestHostile: long texts of what the rules look for take no more than a moment.
func TestHostile(t *testing.T) {
	for _, part := range []string{
		"`a`\n", "=======\n", "{{ ", "%A", "{{x}} ", "2. a\n", "| a |\n", "the the ", "&amp;lt; ", "</x> ", "**STEP 1 x** ", "following 5 ", "Python 3.8 ", "Enter the **a** ",
		"agents management ", "Azure\nSentinel ", "python -version ", "the X connector ", "Contosso ", "[a](https://a.example/.) ", "<b>", "alias **a** ", "version X ",
		"read more ", "514 TCP 514 UDP or ", "Enter the **X Yz** below. ", "verbinden ", "{code} ", "Figure 3 ", "undefined. ", "in this guide ",
		"1.2.3.300 ", "1.", "port 70000 ", "local8 ", "older then ", "step 1 ", "Step 4 above ", "Iogs ", "conector ", "[Foo bar] is ", ")", "chmod x+ `systemctl restrat x` ", "a@b,com ",
	} {
		page := soundPage()
		page["descriptionMarkdown"] = quoted(strings.Repeat(part, 40_000/len(part)))
		page["instructionSteps"] = `[{"title": "Connect", "description": ` + quoted(strings.Repeat(part, 40_000/len(part))) + `}]`
		start := time.Now()
		lintPage(t, page)
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%q takes %v", part, took)
		}
	}
}
