package connection

import (
	"strconv"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/needs"
)

// StepRequest reports nested steps whose requests cannot be what their author means.
var StepRequest = rules.Rule{
	ID: "CL827", Name: "step-request", Severity: rules.Error, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "column", Text: "`${0}$` is not a column that `stepPlaceholdersParsingKql` returns",
			Why:  "The step requests an address with `${0}$` in it, and its data is missing.",
			Help: "add `{0}` to the `project`, or use one of {1}",
		},
		{
			ID: "near-column", Text: "`${0}$` is not a column that `stepPlaceholdersParsingKql` returns; did you mean `${1}$`?",
			Why: "The step requests an address with `${0}$` in it, and its data is missing.", Help: "use `${1}$`",
		},
		{
			ID: "form", Text: "expected `${0}$`, found `{1}`",
			Why:  "Only a name between two dollar signs is replaced with the column of the previous step. This text is sent to the source as is.",
			Help: "use `${0}$`",
		},
		{
			ID: "outside", Severity: rules.Warning, Text: "`${0}$` is used outside of a nested step",
			Why: "No earlier step fills it, so the source gets the text as is.", Help: "use an input, such as `{{{0}}}`",
		},
		{
			ID: "kql", Text: "{0} in `stepPlaceholdersParsingKql`", Why: "The step gets no values, and its requests are never made.",
			Help: "{1}",
		},
		{
			ID: "limit", Text: "`{0}` has {1} entries; the limit is {2}",
			Why:  "The documented limits of nested polling are 4 steps in all and 3 next steps of each. The service refuses more.",
			Help: "remove a step",
		},
		{
			ID: "cycle", Text: "step `{0}` leads back to itself", Why: "The service refuses steps that never end.",
			Help: "remove it from `nextSteps`",
		},
		{
			ID: "joined-name", Severity: rules.Warning, Text: "missing `joinedDataStepName`, which `shouldJoinNestedData` requires",
			Why:  "The data of the step has no name under which it could be joined to the event, and is lost.",
			Help: "add `joinedDataStepName`",
		},
		{
			ID: "unjoined-name", Severity: rules.Info, Text: "`joinedDataStepName` is not used without `shouldJoinNestedData`",
			Why:  "The response of the step replaces the event, and no column with this name is created.",
			Help: "set `\"shouldJoinNestedData\": true`, or remove `joinedDataStepName`",
		},
		{
			ID: "joined-column", Severity: rules.Warning, Text: "the stream `{1}` has no column `{0}` for the data of the step",
			Why:  "The joined data is put into a column with this name. A column that the stream does not declare is dropped.",
			Help: "declare `{0}` with the type `dynamic`",
		},
		{
			ID: "joined-twice", Severity: rules.Warning, Text: "two steps join their data as `{0}`",
			Why: "An event has one column of this name: it gets the data of one of the two.", Help: "use a name of its own for each step",
		},
		{
			ID: "parallel", Severity: rules.Warning, Text: "`maxParallelism` is in the first request",
			Why:  "The documentation allows it in the request of a nested step only.",
			Help: "move it into the request of the step, or remove it",
		},
		{
			ID: "no-step", Severity: rules.Info, Text: "`shouldJoinNestedData` has no effect without steps",
			Why: "There is no data to join.", Help: "remove it, or add `stepInfo` and `stepCollectorConfigs`", Yields: keySlips,
		},
		{
			ID: "step-window", Severity: rules.Warning, Text: "`{0}` in a nested step",
			Why: "The time window belongs to the first request only; the documentation says that steps do not have it.", Help: "remove it",
		},
		{
			ID: "unused-column", Severity: rules.Info, Text: "`{0}` of `stepPlaceholdersParsingKql` is not used by the step `{1}`",
			Why:  "The query takes the value out of each record, and no request sends it: it is left over, or missing in the address.",
			Help: "use `${0}$` in the request of the step, or remove it from the query",
		},
		{
			ID: "next-twice", Severity: rules.Warning, Text: "step `{0}` is called twice",
			Why: "Each record leads to two equal requests, and the events of the step are stored twice.", Help: "remove one of the two",
		},
		{
			ID: "no-query", Severity: rules.Warning, Text: "missing `stepPlaceholdersParsingKql` for step `{0}`, whose request has `{1}`",
			Why:  "The query takes the values for the step out of a record. Without it the name is sent as is.",
			Help: "add `stepPlaceholdersParsingKql`", Yields: keySlips,
		},
		{
			ID: "same-for-all", Severity: rules.Info, Text: "the request of step `{0}` uses no value of the record that leads to it",
			Why:  "The step sends the same request for each record of the first request.",
			Help: "use a column of `stepPlaceholdersParsingKql`, such as `${1}$`",
		},
		{
			ID: "fixed-host", Severity: rules.Warning, Text: "the step always calls `{0}`, while the first request takes its host from {1}",
			Why:  "Customers of another region get events of the first request and an error, or nothing, from the step.",
			Help: "use the same input in the step's `apiEndpoint`",
		},
	},
	Check: checkStepRequest,
}

func checkStepRequest(p *rules.Pass) {
	for _, c := range p.Set.Connections {
		p.File = c.File
		stepRequests(p, c)
	}
	p.File = nil
}

func stepRequests(p *rules.Pass, c *rules.Connection) {
	configs := c.Properties.GetFold("stepCollectorConfigs")
	if join := c.Properties.GetFold("shouldJoinNestedData"); !configs.Exists() && !c.Properties.GetFold("stepInfo").Exists() {
		if yes, _ := join.Bool(); yes {
			needs.About(p.Report(join.Key(), "no-step"), c.Properties, "stepInfo|stepCollectorConfigs")
		}
		dollars(p, c.Request, nil, false)
		return
	}
	if n := c.Request.GetFold("maxParallelism"); n.Exists() {
		p.Report(n.Key(), "parallel")
	}
	s := readColumns(p, c)
	stepLimits(p, c, configs)
	dollars(p, c.Request, nil, false)
	addedDollars(p, c, s.all)
	host := firstHost(c)
	for key, step := range needs.Steps(c) {
		if columns, known := s.of(key.Text()); known {
			dollars(p, step.GetFold("request"), columns, true)
		}
		joined(p, step)
		joinedColumn(p, c, step)
		stepWindow(p, step.GetFold("request"))
		fixedHost(p, c, step.GetFold("request").GetFold("apiEndpoint"), host)
	}
	joinedTwice(p, c)
	cycles(p, c)
	nextSteps(p, c)
}

// The limits of nested polling (Learn, "Create pull codeless data connectors using nested API polling", August 2026).
const (
	mostSteps     = 4
	mostNextSteps = 3
)

func stepLimits(p *rules.Pass, c *rules.Connection, configs rules.Node) {
	over := func(list rules.Node, limit int) {
		if n := list.Len(); n > limit {
			p.Report(list, "limit", list.Key().Text(), strconv.Itoa(n), strconv.Itoa(limit)).AtKey()
		}
	}
	over(configs, mostSteps)
	over(c.Properties.GetFold("stepInfo").GetFold("nextSteps"), mostNextSteps)
	for _, step := range needs.Steps(c) {
		over(step.GetFold("stepInfo").GetFold("nextSteps"), mostNextSteps)
	}
}

func joined(p *rules.Pass, step rules.Node) {
	join := step.GetFold("shouldJoinNestedData")
	yes, is := join.Bool()
	if name := step.GetFold("joinedDataStepName"); is && !yes && !needs.IsBare(name) {
		p.Report(name.Key(), "unjoined-name").Relate(p.File, join.Span(), "the switch")
	}
	if yes && needs.IsBare(step.GetFold("joinedDataStepName")) {
		p.Report(join.Key(), "joined-name").About(step, "joinedDataStepName")
	}
}

func stepWindow(p *rules.Pass, request rules.Node) {
	for _, key := range [...]string{"startTimeAttributeName", "endTimeAttributeName", "queryTimeIntervalAttributeName", "queryWindowInMin"} {
		if v := request.GetFold(key); v.Exists() && !needs.IsBare(v) {
			f := p.Report(v.Key(), "step-window", v.Key().Text())
			if key == "queryWindowInMin" {
				f.As(rules.Info) // published (Cisco Meraki, CrowdStrike): it has no effect there
			}
			return
		}
	}
}

// cycles looks for a step from which its own name can be reached.
func cycles(p *rules.Pass, c *rules.Connection) {
	next := map[string][]rules.Node{}
	for key, step := range needs.Steps(c) {
		for e := range step.GetFold("stepInfo").GetFold("nextSteps").Elements() {
			if id := e.GetFold("stepId"); id.Text() != "" {
				next[key.Text()] = append(next[key.Text()], id)
			}
		}
	}
	const (
		onPath = 1
		done   = 2
	)
	state := map[string]int{}
	var walk func(name string)
	walk = func(name string) {
		state[name] = onPath
		for _, id := range next[name] {
			switch state[id.Text()] {
			case onPath:
				p.Report(id, "cycle", id.Text())
			case 0:
				walk(id.Text())
			}
		}
		state[name] = done
	}
	for key := range needs.Steps(c) {
		if state[key.Text()] == 0 {
			walk(key.Text())
		}
	}
}
