package functions

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/ncrontab"
	"github.com/connectorlint/connectorlint/rules"
)

// FunctionSchedule reports schedules of timer triggers that the runtime refuses, or that do not run when they seem to.
var FunctionSchedule = rules.Rule{
	ID: "CL181", Name: "function-schedule", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "fields", Text: "expected a schedule of 6 fields, found {0} in `{1}`",
			Help: "write second, minute, hour, day, month and weekday, such as `0 */10 * * * *` for every 10 minutes",
		},
		{ID: "range", Text: "expected {2} to {3} in the {1} field, found `{0}`", Help: "use a number from {2} to {3}"},
		{
			ID: "value", Text: "unknown value `{0}` in the {1} field",
			Help: "use a number from {2} to {3}, a range such as `{2}-{3}`, a list, or `*`",
		},
		{
			ID: "empty", Text: "the schedule is empty",
			Help: "write a schedule such as `0 */10 * * * *`, or the name of an app setting between `%`",
		},
		{ID: "never", Text: "the schedule `{0}` names a day that does not exist", Help: "use a day that the month has"},
		{ID: "percent", Text: "the app setting in `{0}` has only one `%`", Help: "write the name of the setting between two `%`"},
		{
			ID: "step", Severity: rules.Warning, Text: "the step {0} is longer than the {1} field; the function runs {2}",
			Why:  "Each field counts from its own beginning, so a longer step only matches the first value.",
			Help: "use a smaller step, or set the step in a larger field",
		},
		{
			ID: "uneven", Severity: rules.Info, Text: "the step {0} does not divide the {1} field; the function runs {2}",
			Why:  "Each field restarts at its beginning, so the last interval is shorter than the others.",
			Help: "use a step that divides the field evenly",
		},
		{
			ID: "zero", Severity: rules.Warning, Text: "the step of the {0} field is 0; the function runs {1}",
			Why: "The runtime reads a step of 0 as 1.", Help: "write the step, or `*`",
		},
		{
			ID: "swapped", Severity: rules.Warning, Text: "the range of the {0} field ends before it begins; the function runs {1}",
			Why: "The runtime swaps the two ends: a range does not go past the end of its field.", Help: "write two ranges, such as `20-23,0-8`",
		},
		{
			ID: "often", Severity: rules.Warning, Text: "the function runs {0}",
			Why: "The first field is the second. A connector that polls this often hits the limits of its source, and its runs overlap.", Help: "write `0` in the first field",
		},
		{
			ID: "five", Severity: rules.Info, Text: "the schedule has 5 fields; the function runs {0}",
			Why:  "The documentation uses six fields. Five are read without seconds, which is easy to misread.",
			Help: "write `0` and a space before the schedule",
		},
		{
			ID: "span", Severity: rules.Warning, Text: "the schedule is the time span `{0}`",
			Why: "Time spans work only on an App Service plan. On a Consumption, Flex Consumption or Premium plan the function is not started.", Help: "write the schedule with six fields",
		},
		{
			ID: "startup", Severity: rules.Info, Text: "the function also runs at every start of the app",
			Why: "The app starts at every deployment, restart and scale-out, so data is fetched twice. The documentation advises against `runOnStartup` in production.", Help: "remove `runOnStartup`",
		},
	},
	Check: func(p *rules.Pass) {
		if p.File.Kind != rules.FunctionFile {
			return
		}
		for b := range p.File.Tree.Root().GetFold("bindings").Elements() {
			typ := b.GetFold("type").Text()
			schedule := b.GetFold("schedule")
			if schedule.Kind() == rules.String && (schedule.Exists() || strings.EqualFold(typ, "timerTrigger")) {
				checkSchedule(p, schedule)
			}
			if on := b.GetFold("runOnStartup"); on.Kind() == rules.True {
				p.Report(on, "startup").AtKey()
			}
		}
	},
}

// checkSchedule reads the schedule as the runtime does. One that names an app setting is read where the setting is.
func checkSchedule(p *rules.Pass, n rules.Node) {
	text := n.Text()
	switch percents := strings.Count(text, "%"); {
	case strings.TrimSpace(text) == "":
		p.Report(n, "empty")
		return
	case percents == 1:
		p.Report(n, "percent", text)
		return
	case percents > 1, strings.HasPrefix(text, "["), strings.Contains(text, "{{"):
		return
	case ncrontab.IsTimeSpan(text):
		p.Report(n, "span", text)
		return
	}
	s, err := ncrontab.Parse(text)
	if err != nil {
		reportSchedule(p, n, err)
		return
	}
	for i := range s.Fields {
		if f := &s.Fields[i]; f.Step > f.Max-f.Min {
			p.Report(n, "step", strconv.Itoa(f.Step), f.Name, s.Words()).At(n.Inside(f.From, f.To))
			return
		}
	}
	for i := range s.Fields {
		f := &s.Fields[i]
		switch place := n.Inside(f.From, f.To); {
		case f.Zero:
			p.Report(n, "zero", f.Name, s.Words()).At(place)
			return
		case f.Swapped:
			p.Report(n, "swapped", f.Name, s.Words()).At(place)
			return
		}
	}
	first := s.Fields[ncrontab.Second]
	for i := range s.Fields {
		f := &s.Fields[i]
		size := f.Max - f.Min + 1
		if i <= int(ncrontab.Hour) && f.Step > 1 && size%f.Step != 0 && strings.HasPrefix(text[f.From:f.To], "*/") {
			p.Report(n, "uneven", strconv.Itoa(f.Step), f.Name, s.Words()).At(n.Inside(f.From, f.To))
			return
		}
	}
	switch {
	case s.Never():
		p.Report(n, "never", text)
	case s.EverySecond():
		p.Report(n, "often", s.Words()).At(n.Inside(first.From, first.To))
	case !s.Seconds:
		p.Report(n, "five", s.Words())
	}
}

func reportSchedule(p *rules.Pass, n rules.Node, err *ncrontab.Error) {
	if err.Field == nil {
		p.Report(n, "fields", strconv.Itoa(err.Count), n.Text())
		return
	}
	message := "value"
	if err.Number {
		message = "range"
	}
	f := err.Field
	p.Report(n, message, err.Value, f.Name, strconv.Itoa(f.Min), strconv.Itoa(f.Max)).At(n.Inside(err.From, err.To))
}
