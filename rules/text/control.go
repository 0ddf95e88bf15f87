package text

import (
	"github.com/connectorlint/connectorlint/rules"
)

// branch is one choice of a Radio.
type branch struct {
	radio  *rules.Instruction
	option *rules.Option
}

// eachInput calls look for every control of a definition, with the branches of radios that it is in.
func eachInput(d *rules.Definition, look func(in *rules.Instruction, within []branch)) {
	var steps func([]*rules.Step, []branch)
	var controls func([]*rules.Instruction, []branch)
	steps = func(list []*rules.Step, within []branch) {
		for _, s := range list {
			controls(s.Instructions, within)
			steps(s.Inner, within)
		}
	}
	controls = func(list []*rules.Instruction, within []branch) {
		for _, in := range list {
			look(in, within)
			steps(in.Steps, within)
			for _, o := range in.Options {
				controls(o.Instructions, append(within[:len(within):len(within)], branch{in, o}))
			}
		}
	}
	steps(d.Steps, nil)
}
