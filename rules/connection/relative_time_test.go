package connection

import "testing"

// TestRelativeValue checks which values are times before now, and which only look alike.
func TestRelativeValue(t *testing.T) {
	for text, want := range map[string]bool{
		"now-5m":             true,
		"NOW - 5m":           true,
		"now-1000m":          true, // after now, any number
		"-15m":               true,
		"-100m":              true,
		"-15m@m":             false,
		"now-15m@m":          true,
		"-1000m":             false, // alone, it may be anything
		"-15mh":              false,
		"-15":                false,
		"-m":                 false,
		"15m":                false,
		"now":                false,
		"now-5x":             false,
		"[now-1d TO now]":    true,
		"P1D":                true,
		"pt24h":              true,
		"p2d":                false,
		"":                   false,
		"renown-5m research": false,
	} {
		if got := relativeValue(text); got != want {
			t.Errorf("relativeValue(%q) = %v", text, got)
		}
	}
}

// TestSpanName checks which names say how far back from now something goes.
func TestSpanName(t *testing.T) {
	for name, want := range map[string]bool{
		"hours":         true,
		"LookBack":      true,
		"timeframe":     true,
		"sinceSeconds":  true,
		"since_seconds": true,
		"sinceseconds":  true,
		"last_minutes":  true,
		"pastDays":      true,
		"lastName":      false,
		"since":         false,
		"timeoutSecs":   false,
		"maxMinutes":    false,
		"":              false,
	} {
		if got := spanName(name); got != want {
			t.Errorf("spanName(%q) = %v", name, got)
		}
	}
}
