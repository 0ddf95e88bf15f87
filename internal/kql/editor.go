package kql

import (
	"slices"
	"strings"
	"sync"
)

// Operators lists the words that may be behind a pipe, for completion.
func Operators() []string { return operators() }

// FunctionNames lists the functions whose signatures are known, sorted, for completion.
var FunctionNames = sync.OnceValue(func() []string {
	all := make([]string, 0, len(signatures()))
	for name := range signatures() {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
})

// Signatures returns how a function is called, a line for each way; none for functions of which that is not known.
func Signatures(name string) []string {
	var list []string
	for _, s := range signatures()[name] {
		parameters := slices.Clone(s.parameters)
		for i := range parameters {
			if i >= s.least {
				parameters[i] += "?"
			}
		}
		text := name + "(" + strings.Join(parameters, ", ")
		if s.most < 0 || s.most > len(parameters) {
			text += ", …"
		}
		if text += "): " + s.result; !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}
