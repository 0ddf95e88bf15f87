package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// TestConstant reports values of a trial run that a transformation still writes.
var TestConstant = rules.Rule{
	ID: "CL853", Name: "test-constant", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "one", Text: "the transformation sets `{0}` to the constant `{1}` in every row",
			Help: "set it to a value of the stream, or remove it",
		},
		{
			ID: "several", Text: "the transformation sets {0} to constants such as `{1}` in every row",
			Help: "set them to values of the stream, or remove them",
		},
		{
			ID: "no-time", Text: "the transformation sets `TimeGenerated` to an empty time: `{0}`",
			Why: "The service replaces an empty time with the time of arrival.", Help: "set it to the event's time, or to `now()`",
		},
		{
			ID: "fixed-time", Text: "the transformation sets `TimeGenerated` to the fixed time `{0}` in every row",
			Why:  "Queries over recent time find no row, and one that is too old gets the time of arrival.",
			Help: "set it to the event's time, or to `now()`",
		},
		{
			ID: "arrival", Severity: rules.Info, Text: "`TimeGenerated` is the time of arrival, although the stream has the time of the event in `{0}`",
			Why:  "Queries and analytics rules over a time range find the event at the time it arrived. A source that is late, or read again, shows old events as new ones.",
			Help: "use `iff(isnull({0}), now(), {0})`",
		},
	},
	Check: func(p *rules.Pass) { eachTransform(p, (*transform).constants) },
}

func (t *transform) constants() {
	if !t.q.Readable() {
		return
	}
	var trials []kql.Column
	for _, c := range t.q.Result.List {
		switch {
		case c.To == 0:
		case c.Name == eventTime && t.timeAlone(c):
		case c.Kind == kql.String && c.Fact.Sort == kql.Constant && trial(t.q.Part(c.Fact.Literal)):
			trials = append(trials, c)
		}
	}
	if len(trials) == 0 {
		return
	}
	message, list := "one", trials[0].Name
	if len(trials) > 1 {
		message, list = "several", listed(namesOf(trials))
	}
	f := t.report(trials[0].Span, message, list, t.q.Part(trials[0].Fact.Literal))
	for _, c := range trials[1:] {
		f.Relate(t.rule.File, t.str.Inside(c.From, c.To), "and this one")
	}
}

// timeAlone reports a time of the event that is always the same, or that of arrival.
func (t *transform) timeAlone(c kql.Column) bool {
	made := t.made(c)
	if empty := t.emptyTime(made); empty != "" {
		t.report(made.Span, "no-time", empty)
	} else if fixed := t.fixedTime(made); fixed != "" {
		t.report(made.Span, "fixed-time", fixed)
	} else if of := t.arrival(c); of != "" {
		t.report(c.Span, "arrival", of)
	} else {
		return false
	}
	return true
}

// made returns a column where it got its value, if the place that is known only keeps it: project TimeGenerated.
func (t *transform) made(c kql.Column) kql.Column {
	if strings.HasPrefix(strings.TrimLeft(t.q.Text[c.To:], " \t\r\n"), "=") {
		return c
	}
	for i := len(t.q.Assigns) - 1; i >= 0; i-- {
		if a := &t.q.Assigns[i]; a.Name == c.Name && a.To <= c.From {
			c.Span = a.Span
			return c
		}
	}
	return c
}

// emptyTime returns the literal without a time that a column is set to.
func (t *transform) emptyTime(c kql.Column) string {
	rest := strings.TrimLeft(t.q.Text[c.To:], " \t\r\n=")
	for _, empty := range [...]string{"datetime(null)", "todatetime('')", "todatetime(\"\")", "todatetime(null)"} {
		if strings.HasPrefix(rest, empty) {
			return empty
		}
	}
	return ""
}

// fixedTime returns the literal that a column is set to as a whole; "" where it is none, or where something is added to it.
func (t *transform) fixedTime(c kql.Column) string {
	rest := strings.TrimLeft(t.q.Text[c.To:], " \t\r\n=")
	end := strings.IndexByte(rest, ')') + 1
	if !strings.HasPrefix(rest, "datetime(") {
		return ""
	}
	after := strings.TrimLeft(rest[end:], " \t\r\n")
	if after != "" && after[0] != ',' && after[0] != '|' && after[0] != ';' {
		return ""
	}
	return rest[:end]
}

// arrival returns the stream's column with the time of the event, where a column is set to now() alone; "" where there is none.
func (t *transform) arrival(c kql.Column) string {
	rest, now := strings.CutPrefix(strings.TrimLeft(t.q.Text[c.To:], " \t\r\n="), "now()")
	rest = strings.TrimLeft(rest, " \t\r\n")
	if !now || t.stream == nil || rest != "" && rest[0] != ',' && rest[0] != '|' && rest[0] != ';' {
		return ""
	}
	for _, in := range t.columns().List {
		if in.Kind == kql.DateTime && ofEvent(in.Name) {
			return in.Name
		}
	}
	return ""
}

// ofEvent reports whether a column is named for the time at which an event happened.
func ofEvent(name string) bool {
	switch strings.TrimSuffix(strings.ToLower(strings.ReplaceAll(name, "_", "")), "utc") {
	case "time", "timestamp", "eventtime", "eventtimestamp", "eventdate", "eventdatetime", "occurredat", "occurredtime", "occurrencetime",
		"detectiontime", "detectedat", "triggeredtime", "triggeredat", "recordedat", "logtime", "logtimestamp", "activitytime":
		return true
	}
	return false
}

// trial reports whether a text is one that is written to try something.
func trial(literal string) bool {
	switch strings.ToLower(strings.Trim(literal, "\"'@ ")) {
	case "test",
		"testing",
		"test1",
		"test2",
		"test123",
		"todo",
		"tbd",
		"fixme",
		"dummy",
		"foo",
		"bar",
		"foobar",
		"xxx",
		"xxxx",
		"asdf",
		"changeme",
		"placeholder",
		"sample",
		"hello",
		"hello world":
		return true
	}
	return false
}
