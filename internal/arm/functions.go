package arm

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed functions.txt
var functionList string

// Function is a function of the language.
type Function struct {
	Name     string
	Min, Max int  // how many arguments it takes; Max is -1 for any number
	Runtime  bool // its value is known only while the deployment runs
	Default  bool // it may be called in the default value of a parameter only

	lower string // the name in lower case
}

var functions = sync.OnceValue(func() map[string]*Function {
	known := map[string]*Function{}
	for line := range strings.Lines(functionList) {
		f := strings.Fields(line)
		if len(f) < 3 || f[0] == "#" {
			continue
		}
		fn := &Function{Name: f[0], Max: -1, lower: strings.ToLower(f[0])}
		fn.Min, _ = strconv.Atoi(f[1])
		if f[2] != "-" {
			fn.Max, _ = strconv.Atoi(f[2])
		}
		if len(f) > 3 {
			fn.Runtime, fn.Default = strings.Contains(f[3], "r"), strings.Contains(f[3], "d")
		}
		known[strings.ToLower(fn.Name)], known[fn.Name] = fn, fn
	}
	return known
})

// LookUp returns a function by its name, or nil. Every list function of a resource provider counts as known (Learn, "Resource functions":
// list*).
func LookUp(name string) *Function {
	if fn := functions()[name]; fn != nil {
		return fn
	}
	if fn := functions()[strings.TrimPrefix(strings.ToLower(name), "sys.")]; fn != nil {
		return fn
	}
	if IsList(name) {
		return &Function{Name: name, Min: 1, Max: 3, Runtime: true, lower: strings.ToLower(name)}
	}
	return nil
}

// IsList reports whether a function is one of the list functions of resource providers, such as listKeys.
func IsList(name string) bool {
	return len(name) > 6 && strings.EqualFold(name[:4], "list") && name[4]|0x20 >= 'a' && name[4]|0x20 <= 'z'
}

// FunctionNames lists the functions of the language, for suggestions.
func FunctionNames() []string {
	names := make([]string, 0, len(functions()))
	for line := range strings.Lines(functionList) {
		if f := strings.Fields(line); len(f) >= 3 && f[0] != "#" {
			names = append(names, f[0])
		}
	}
	return names
}
