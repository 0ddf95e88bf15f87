package upstream

import (
	"github.com/connectorlint/connectorlint/internal/upstream"
	"github.com/connectorlint/connectorlint/rules"
)

// The rules CL920 to CL926 predict what the checks of Azure-Sentinel's pull requests report (package internal/upstream). They run in that
// profile alone, and report the verdict: another rule may report at the same place what the defect means to customers.

// predictors are the profiles in which verdicts are predicted.
func predictors() []string { return []string{rules.AzureSentinel} }

// failing are the messages of a rule about a check that fails, with its own words.
func failing(check string) []rules.Message {
	return []rules.Message{{ID: "fails", Text: "Azure-Sentinel's " + check + " fails on the file: `{0}`", Help: "{1}"}}
}

// crashing are those of a rule about a check that fails, or crashes on files that it did not expect.
func crashing(check string) []rules.Message {
	return append(failing(check), rules.Message{
		ID: "crashes", Text: "Azure-Sentinel's " + check + " crashes on the file: `{0}`", Help: "{1}",
	})
}

// predict reports the problems that jobs find in the pass's file.
func predict(jobs ...string) func(*rules.Pass) {
	return func(p *rules.Pass) {
		version := upstream.ParseVersion(p.Upstream)
		for _, job := range jobs {
			v := upstream.JudgeBy(job, p.File.Path, p.File.Tree, version)
			for i := range v.Problems {
				// one slip in the syntax stops every job; the rules about it are those of the JSON and the connector check
				if problem := &v.Problems[i]; !problem.Syntax || job == upstream.JSON || job == upstream.DataConnector {
					reportProblem(p, p.File, problem)
				}
			}
		}
	}
}

func reportProblem(p *rules.Pass, file *rules.File, problem *upstream.Problem) {
	message := "fails"
	switch {
	case problem.Crashes:
		message = "crashes"
	case problem.Added:
		message = "fails-when-new"
	}
	f := p.ReportIn(file, problem.Node, message, problem.Says, problem.Help).At(problem.Span)
	for _, d := range file.Definitions {
		if span := d.UI.Span(); span.Start <= problem.Span.Start && problem.Span.End <= span.End {
			f.Connector = d.ID.Value
		}
	}
	switch {
	case problem.Fix == nil:
	case problem.Fix.Safe:
		f.FixSafe(problem.Fix.Title, problem.Fix.Edits...)
	default:
		f.FixUnsafe(problem.Fix.Title, problem.Fix.Edits...)
	}
}
