package scaffold

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	goformat "go/format"
	"go/parser"
	"go/token"
)

// addRule puts a rule at the end of the list in a family's file.
func addRule(source []byte, name string) ([]byte, error) {
	return insert(source, "&"+name+",", func(n ast.Node) *ast.CompositeLit {
		pair, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return nil
		}
		if key, ok := pair.Key.(*ast.Ident); !ok || key.Name != "Rules" {
			return nil
		}
		list, _ := pair.Value.(*ast.CompositeLit)
		return list
	})
}

// addFamily puts a family at the end of the list of families, and imports it.
func addFamily(source []byte, family string) ([]byte, error) {
	listed, err := insert(source, family+".Family(),", func(n ast.Node) *ast.CompositeLit {
		ret, ok := n.(*ast.ReturnStmt)
		if !ok || len(ret.Results) != 1 {
			return nil
		}
		list, _ := ret.Results[0].(*ast.CompositeLit)
		return list
	})
	if err != nil {
		return nil, err
	}
	const lastOwn = "\"github.com/connectorlint/connectorlint/rules\"\n"
	own := []byte("\t\"github.com/connectorlint/connectorlint/rules/" + family + "\"\n")
	i := bytes.Index(listed, []byte(lastOwn))
	if i < 0 {
		return nil, errors.New("no import of the package rules")
	}
	i += len(lastOwn)
	return tidy(append(append(bytes.Clone(listed[:i]), own...), listed[i:]...))
}

// insert puts a line before the closing brace of the list that find knows.
func insert(source []byte, line string, find func(ast.Node) *ast.CompositeLit) ([]byte, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "", source, parser.ParseComments)
	if err != nil {
		return nil, fmt.Errorf("not Go: %w", err)
	}
	var list *ast.CompositeLit
	ast.Inspect(file, func(n ast.Node) bool {
		if list == nil && n != nil {
			list = find(n)
		}
		return list == nil
	})
	if list == nil {
		return nil, errors.New("the list to add to was not found")
	}
	end := set.Position(list.Rbrace).Offset
	out := bytes.Clone(source[:end])
	if n := len(list.Elts); n > 0 {
		last := set.Position(list.Elts[n-1].End()).Offset
		if last == end || source[last] != ',' {
			out = append(append(bytes.Clone(source[:last]), ','), source[last:end]...)
		}
	}
	out = append(bytes.TrimRight(out, " \t\n"), "\n"+line+"\n"...)
	return tidy(append(out, source[end:]...))
}

func tidy(source []byte) ([]byte, error) {
	out, err := goformat.Source(source)
	if err != nil {
		return nil, fmt.Errorf("could not format: %w", err)
	}
	return out, nil
}
