package workspace

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

const (
	largestParser = 256 << 10
	mostParsers   = 100 // that are read of a solution
)

type parserTextsKey struct{ folder string }

// ParserQuery returns the query of the function of this name that the solution of a file defines: in its parser files, or where it has
// none, in its packages. It returns "" where the solution defines none or different ones.
func (r *Repository) ParserQuery(file *connector.File, name string) string {
	return r.parser(file, name).query
}

func (r *Repository) parser(file *connector.File, name string) function {
	s := r.SolutionOf(file.Path)
	if s == nil {
		return function{}
	}
	return Once(r, parserTextsKey{s.Folder}, func() map[string]function { return r.parserFunctions(s) })[name]
}

func (r *Repository) parserFunctions(s *Solution) map[string]function {
	all, files := map[string]function{}, r.parserFiles(s)
	for _, p := range files {
		name, defined := r.functionAt(p)
		define(all, name, defined)
	}
	if len(files) > 0 {
		return all
	}
	for _, f := range s.Packages {
		for name, defined := range savedFunctions(f) {
			define(all, name, defined)
		}
	}
	return all
}

// parserFiles returns the paths of a solution's parsers.
func (r *Repository) parserFiles(s *Solution) (list []string) {
	for _, p := range r.Below(s.Folder) {
		if definedIn(p) != "" && len(list) < mostParsers {
			list = append(list, p)
		}
	}
	return list
}

// ParserAt returns the name and the query of the function that a parser file defines; no query where it has none that can be read.
func (r *Repository) ParserAt(file string) (name, query string) {
	name, defined := r.functionAt(file)
	return name, defined.query
}

func (r *Repository) functionAt(file string) (name string, defined function) {
	text := strings.ReplaceAll(strings.TrimPrefix(string(r.ReadFile(file, largestParser)), "\ufeff"), "\r\n", "\n")
	switch strings.ToLower(path.Ext(file)) {
	case ".yaml", ".yml":
		return yamlFunction(text)
	case ".csl", ".txt", ".kql":
		return strings.TrimSuffix(path.Base(file), path.Ext(file)), function{query: text}
	}
	return "", function{}
}

// define adds a function; one that is defined in two ways is not known.
func define(all map[string]function, name string, defined function) {
	if was, twice := all[name]; twice && was.query != defined.query {
		defined = function{}
	}
	if name != "" {
		all[name] = defined
	}
}

// definedIn returns the name of the function that a file of a folder of parsers defines by its own name, or "" for other files.
func definedIn(p string) string {
	dir := path.Base(path.Dir(p))
	if !strings.EqualFold(dir, "Parsers") && !strings.EqualFold(dir, "Parser") {
		return ""
	}
	switch strings.ToLower(path.Ext(p)) {
	case ".yaml", ".yml", ".csl", ".txt", ".kql":
		return strings.TrimSuffix(path.Base(p), path.Ext(p))
	}
	return ""
}

// yamlFunction returns the alias and the query of a parser file: of its top-level keys FunctionAlias and FunctionQuery, or ParserName and
// ParserQuery, as the information model's parsers have them. Parameters are put before the query, as names of no value.
func yamlFunction(text string) (alias string, defined function) {
	name, query, lines := "", "", strings.Split(text, "\n")
	var parameters []Parameter
	for i := 0; i < len(lines); i++ {
		key, value, ok := strings.Cut(lines[i], ":")
		if value = strings.Trim(strings.TrimSpace(value), `"'`); !ok {
			continue
		}
		switch key {
		case "FunctionAlias":
			alias = value
		case "FunctionName", "ParserName":
			name = value
		case "FunctionParams", "FunctionParameters", "ParserParams":
			from := i + 1
			for i+1 < len(lines) && (strings.TrimSpace(lines[i+1]) == "" || lines[i+1][0] == ' ' || lines[i+1][0] == '-') {
				i++
			}
			if parameters, ok = yamlParameters(lines[from : i+1]); !ok {
				return "", function{}
			}
		case "FunctionQuery", "ParserQuery":
			if !strings.HasPrefix(value, "|") {
				return "", function{}
			}
			from := i + 1
			for i+1 < len(lines) && (strings.TrimSpace(lines[i+1]) == "" || lines[i+1][0] == ' ') {
				i++
			}
			query = strings.Join(lines[from:i+1], "\n")
		}
	}
	if alias == "" {
		alias = name
	}
	return alias, withParameters(query, parameters)
}

// DefinesFunction reports whether a parser of the solution of a file, or its package, defines a function of this name, whatever the name of
// the parser's file.
func (r *Repository) DefinesFunction(file *connector.File, name string) bool {
	return r.functionNames(file).defined[name]
}

// FunctionOfFile returns the function that the parser file of a name defines, where none of the solution has the name itself.
func (r *Repository) FunctionOfFile(file *connector.File, name string) string {
	if f := r.functionNames(file); !f.defined[name] {
		return f.ofFile[name]
	}
	return ""
}

type functionNamesKey struct{ folder string }

// functionNames are the names of the functions of a solution, and the function of each parser file.
type functionNames struct {
	defined map[string]bool
	ofFile  map[string]string
}

func (r *Repository) functionNames(file *connector.File) functionNames {
	s := r.SolutionOf(file.Path)
	if s == nil {
		return functionNames{}
	}
	return Once(r, functionNamesKey{s.Folder}, func() functionNames {
		f := functionNames{map[string]bool{}, map[string]string{}}
		for _, p := range r.parserFiles(s) {
			f.add(r, p, definedIn(p))
		}
		for _, template := range s.Packages {
			for name := range savedFunctions(template) {
				f.defined[name] = true
			}
		}
		return f
	})
}

// add adds what a parser file defines; one that is no YAML is saved under its own name.
func (f *functionNames) add(r *Repository, p, base string) {
	if ext := strings.ToLower(path.Ext(p)); ext != ".yaml" && ext != ".yml" {
		f.defined[base] = true
		return
	}
	for _, name := range namesOfFunction(string(r.ReadFile(p, largestParser))) {
		f.defined[name] = true
		f.ofFile[base] = name
	}
}

// namesOfFunction returns the values of the top-level keys of a parser file that name its function, the alias last.
func namesOfFunction(text string) []string {
	var names []string
	alias := ""
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		key, value, _ := strings.Cut(line, ":")
		switch value = strings.Trim(strings.TrimSpace(value), `"'`); key {
		case "FunctionName", "ParserName", "EquivalentBuiltInParser":
			names = append(names, value)
		case "FunctionAlias":
			alias = value
		}
	}
	if alias != "" {
		names = append(names, alias)
	}
	return names
}

type savedFunctionsKey struct{}

// savedFunctions returns the functions that a package creates in the workspace, by their aliases.
func savedFunctions(f *connector.File) map[string]function {
	return connector.Once(f, savedFunctionsKey{}, func() map[string]function {
		found := map[string]function{}
		f.Tree.Root().Walk(func(n jsontree.Node) bool {
			if n.Kind() != jsontree.Object {
				return true
			}
			alias, query := n.GetFold("functionAlias"), n.GetFold("query")
			if alias.Kind() != jsontree.String || query.Kind() != jsontree.String {
				return true
			}
			defined := function{}
			if text := query.Text(); !strings.HasPrefix(text, "[") {
				if parameters, ok := savedParameters(n.GetFold("functionParameters").Text()); ok {
					defined = withParameters(text, parameters)
				}
			}
			define(found, alias.Text(), defined)
			return false
		})
		return found
	})
}
