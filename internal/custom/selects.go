package custom

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/pointer"
	"github.com/connectorlint/connectorlint/internal/suggest"
)

// shapesOf returns what the schemas say of the objects of a scope; none where anything may be looked at.
func shapesOf(scope string) []*conform.Shape {
	switch scope {
	case "definition":
		page := func(schema string) *conform.Shape {
			return conform.ShapeOf(schema).Property("properties", false).Shape.Property("connectorUiConfig", true).Shape
		}
		return []*conform.Shape{conform.ShapeOf("classic-definition"), page("codeless-definition"), page("legacy-connector")}
	case "connection":
		return []*conform.Shape{conform.ShapeOf("connection"), conform.ShapeOf("legacy-connector")}
	case "data-collection-rule", "table", "solution-data", "solution-metadata":
		return []*conform.Shape{conform.ShapeOf(scope)}
	}
	return nil
}

// checkPath refuses a pointer that leads nowhere in any dialect of a scope: below a text, to a key of a list, to a key that is one slip
// from a known one, or to a known key in a place that does not have it. Custom keys are allowed where nothing known is near.
func checkPath(scope string, selected *pointer.Pointer) error {
	top := shapesOf(scope)
	shapes := top
	way := ""
	steps := selected.Steps()
	for i, step := range steps {
		if len(shapes) == 0 || slices.ContainsFunc(shapes, unknownShape) {
			return nil
		}
		next := follow(shapes, step)
		if len(next) == 0 {
			if step.Any || step.Element {
				return wrong(
					"select",
					"%s of a %s is %s, so that nothing below it is ever selected",
					cmp.Or(way, "the object"),
					scope,
					typesOf(shapes).Words(),
				)
			}
			return missed(scope, top, shapes, way, step.Key, rest(steps[i+1:]))
		}
		shapes = next
		way += "/" + cmp.Or(step.Key, "*")
	}
	return nil
}

// unknownShape reports whether a schema says nothing of a value.
func unknownShape(s *conform.Shape) bool {
	return s == nil || s.Types == 0 && len(s.Properties) == 0 && s.Items == nil && s.Additional == nil ||
		s.Types&conform.ObjectType != 0 && len(s.Properties) == 0 || s.Types&conform.ArrayType != 0 && s.Items == nil
}

// follow returns the shapes that a step leads to.
func follow(shapes []*conform.Shape, step pointer.Step) []*conform.Shape {
	var next []*conform.Shape
	for _, s := range shapes {
		_, err := strconv.Atoi(step.Key)
		if s.Items != nil && (step.Any || step.Element || err == nil) {
			next = append(next, s.Items)
		}
		switch {
		case step.Element:
		case step.Any:
			for i := range s.Properties {
				next = append(next, s.Properties[i].Shape)
			}
			if s.Additional != nil {
				next = append(next, s.Additional)
			}
		default:
			if p := s.Property(step.Key, true); p != nil {
				next = append(next, p.Shape)
			} else if s.Additional != nil {
				next = append(next, s.Additional)
			}
		}
	}
	return next
}

// missed says why a key is not in any of the shapes; nil where it may be a custom key.
func missed(scope string, top, shapes []*conform.Shape, way, key, below string) error {
	types := typesOf(shapes)
	escaped := jsontree.EscapePointer(key)
	switch {
	case types&(conform.ObjectType|conform.ArrayType) == 0:
		return wrong("select", "%s of a %s is %s, so that nothing below it is ever selected", way, scope, types.Words())
	case types&conform.ObjectType == 0:
		return wrong(
			"select",
			"%s of a %s is %s, so that a key of it is never selected; did you mean %s/*/%s?",
			way,
			scope,
			types.Words(),
			way,
			escaped+below,
		)
	}
	var names []string
	for _, s := range shapes {
		for i := range s.Properties {
			names = append(names, s.Properties[i].Name)
		}
	}
	if best, ok := suggest.Best(key, names); ok {
		return wrong(
			"select",
			"%s of a %s has no key `%s`, so that nothing is ever selected; did you mean %s/%s?",
			cmp.Or(way, "the object"),
			scope,
			key,
			way,
			jsontree.EscapePointer(best)+below,
		)
	}
	if scope == "definition" && way == "" && (key == "properties" || strings.EqualFold(key, "connectorUiConfig")) {
		return wrong(
			"select",
			"a definition's pointers begin inside `connectorUiConfig`, so that nothing is ever selected; write /title, and not /%s",
			key,
		)
	}
	for _, s := range top {
		if places := elsewhere(s, key); len(places) == 1 && places[0] != way {
			return wrong(
				"select",
				"%s of a %s has no key `%s`, so that nothing is ever selected; did you mean %s/%s?",
				cmp.Or(way, "the object"),
				scope,
				key,
				places[0],
				escaped+below,
			)
		}
	}
	return nil
}

// deepest bounds the search for a key: no schema is deeper, but one may refer to itself.
const deepest = 6

// elsewhere lists the objects of a shape that have a key, as pointers.
func elsewhere(top *conform.Shape, key string) []string {
	var places []string
	var walk func(s *conform.Shape, way string, depth int)
	walk = func(s *conform.Shape, way string, depth int) {
		if s == nil || depth > deepest {
			return
		}
		if s.Property(key, true) != nil && !slices.Contains(places, way) {
			places = append(places, way)
		}
		for i := range s.Properties {
			walk(s.Properties[i].Shape, way+"/"+jsontree.EscapePointer(s.Properties[i].Name), depth+1)
		}
		walk(s.Items, way+"/*", depth+1)
	}
	walk(top, "", 0)
	return places
}

func typesOf(shapes []*conform.Shape) conform.Types {
	var types conform.Types
	for _, s := range shapes {
		types |= s.Types
	}
	return types
}

// rest writes the steps behind one that leads nowhere; none where an element is named by its content.
func rest(steps []pointer.Step) string {
	var b strings.Builder
	for _, s := range steps {
		if s.Element {
			return ""
		}
		b.WriteString("/" + jsontree.EscapePointer(s.Key))
	}
	return b.String()
}
