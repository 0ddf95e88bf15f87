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
	s := r.SolutionOf(file.Path)
	if s == nil {
		return ""
	}
	return Once(r, parserTextsKey{s.Folder}, func() map[string]string { return r.parserQueries(s) })[name]
}

func (r *Repository) parserQueries(s *Solution) map[string]string {
	all, files := map[string]string{}, r.parserFiles(s)
	for _, p := range files {
		name, text := r.ParserAt(p)
		define(all, name, text)
	}
	if len(files) > 0 {
		return all
	}
	for _, f := range s.Packages {
		for name, text := range savedFunctions(f) {
			define(all, name, text)
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
	text := strings.ReplaceAll(strings.TrimPrefix(string(r.ReadFile(file, largestParser)), "\ufeff"), "\r\n", "\n")
	switch strings.ToLower(path.Ext(file)) {
	case ".yaml", ".yml":
		return yamlFunction(text)
	case ".csl", ".txt", ".kql":
		return strings.TrimSuffix(path.Base(file), path.Ext(file)), text
	}
	return "", ""
}

// define adds a function; one that is defined in two ways is not known.
func define(all map[string]string, name, text string) {
	if was, twice := all[name]; twice && was != text {
		text = ""
	}
	if name != "" {
		all[name] = text
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
func yamlFunction(text string) (alias, query string) {
	name, parameters, lines := "", "", strings.Split(text, "\n")
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
				return "", ""
			}
		case "FunctionQuery", "ParserQuery":
			if !strings.HasPrefix(value, "|") {
				return "", ""
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
	if query != "" {
		query = parameters + query
	}
	return alias, query
}

// yamlParameters returns statements that define the parameters of a parser file; ok is false where one is no plain value.
func yamlParameters(lines []string) (statements string, ok bool) {
	var all strings.Builder
	name := ""
	for _, l := range lines {
		key, value, _ := strings.Cut(strings.TrimLeft(l, " -"), ":")
		switch value = strings.Trim(strings.TrimSpace(value), `"'`); strings.ToLower(key) {
		case "name":
			name = value
		case "type":
			if !declareParameter(&all, name, value) {
				return "", false
			}
			name = ""
		}
	}
	return all.String(), name == ""
}

// savedParameters returns statements that define the parameters of a saved function, as in "from:datetime=datetime(null),pack:bool=false".
func savedParameters(list string) (statements string, ok bool) {
	var all strings.Builder
	for part := range strings.SplitSeq(list, ",") {
		name, typ, _ := strings.Cut(part, ":")
		typ, _, _ = strings.Cut(typ, "=")
		if !declareParameter(&all, strings.TrimSpace(name), strings.TrimSpace(typ)) {
			return "", false
		}
	}
	return all.String(), true
}

// declareParameter writes a statement that gives a name a value of a type. It reports whether the two are plain.
func declareParameter(all *strings.Builder, name, typ string) bool {
	var value string
	switch typ = strings.ToLower(typ); typ {
	case "string":
		value = "strcat('', '')" // nothing is known of it
	case "bool", "boolean":
		value = "tobool('')"
	case "datetime", "timespan", "int", "long", "real", "guid":
		value = "to" + typ + "('')"
	case "dynamic":
		value = "parse_json('')"
	default:
		return false
	}
	if name == "" || strings.ContainsFunc(name, func(r rune) bool { return r > 127 || !connector.IsNameByte(byte(r)) }) {
		return false
	}
	all.WriteString("let " + name + " = " + value + "; ") // on the first line, so that lines are counted as in the file
	return true
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
func savedFunctions(f *connector.File) map[string]string {
	return connector.Once(f, savedFunctionsKey{}, func() map[string]string {
		found := map[string]string{}
		f.Tree.Root().Walk(func(n jsontree.Node) bool {
			if n.Kind() != jsontree.Object {
				return true
			}
			alias, query := n.GetFold("functionAlias"), n.GetFold("query")
			if alias.Kind() != jsontree.String || query.Kind() != jsontree.String {
				return true
			}
			name, text := alias.Text(), query.Text()
			if params := n.GetFold("functionParameters"); strings.HasPrefix(text, "[") {
				text = ""
			} else if params.Exists() && params.Text() != "" {
				statements, ok := savedParameters(params.Text())
				if text = statements + text; !ok {
					text = ""
				}
			}
			define(found, name, text)
			return false
		})
		return found
	})
}
