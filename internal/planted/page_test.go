package planted

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// edit changes a page in place, and reports whether it found the place for it.
type edit func(page map[string]any) bool

// ref is a string of a page that can be set.
type ref struct {
	text string
	set  func(string)
}

// place finds strings of a page, in the order in which they are tried.
type place func(page map[string]any) []ref

// sub replaces the first match of a pattern in the first string that has one.
func sub(where place, pattern, with string) edit {
	return func(page map[string]any) bool {
		re := regexp.MustCompile(pattern)
		for _, r := range where(page) {
			m := re.FindStringSubmatchIndex(r.text)
			if m == nil {
				continue
			}
			text := r.text[:m[0]] + string(re.ExpandString(nil, with, r.text, m)) + r.text[m[1]:]
			if text == r.text {
				continue
			}
			r.set(text)
			return true
		}
		return false
	}
}

// every replaces all matches of a pattern in all strings of a place.
func every(where place, pattern, with string) edit {
	return func(page map[string]any) bool {
		re, done := regexp.MustCompile(pattern), false
		for _, r := range where(page) {
			if text := re.ReplaceAllString(r.text, with); text != r.text {
				r.set(text)
				done = true
			}
		}
		return done
	}
}

// put sets the value at a pointer to JSON text; the last step may be a new key, or "-" to append to a list, or a number with "+" to insert before.
func put(pointer, text string) edit {
	return func(page map[string]any) bool {
		var value any
		if err := json.Unmarshal([]byte(text), &value); err != nil {
			panic(pointer + ": " + err.Error())
		}
		cut := strings.LastIndexByte(pointer, '/')
		parent, setParent := at(page, pointer[:cut])
		switch p := parent.(type) {
		case map[string]any:
			p[pointer[cut+1:]] = value
		case []any:
			i, before := len(p), strings.HasPrefix(pointer[cut+1:], "+")
			if _, err := fmt.Sscan(strings.TrimPrefix(pointer[cut+1:], "+"), &i); err != nil && pointer[cut+1:] != "-" {
				return false
			}
			switch {
			case i > len(p):
				return false
			case i == len(p) || before:
				setParent(slices.Insert(slices.Clone(p), i, value))
			default:
				p[i] = value
			}
		default:
			return false
		}
		return true
	}
}

// drop removes a member or an entry.
func drop(pointer string) edit {
	return func(page map[string]any) bool {
		cut := strings.LastIndexByte(pointer, '/')
		parent, setParent := at(page, pointer[:cut])
		switch p := parent.(type) {
		case map[string]any:
			if _, there := p[pointer[cut+1:]]; there {
				delete(p, pointer[cut+1:])
				return true
			}
		case []any:
			i := 0
			if _, err := fmt.Sscan(pointer[cut+1:], &i); err == nil && i < len(p) {
				setParent(slices.Delete(slices.Clone(p), i, i+1))
				return true
			}
		}
		return false
	}
}

// both makes several edits; all have to find their place.
func both(edits ...edit) edit {
	return func(page map[string]any) bool {
		for _, e := range edits {
			if !e(page) {
				return false
			}
		}
		return true
	}
}

// at returns the value at a pointer, and what replaces it in its parent.
func at(page map[string]any, pointer string) (any, func(any)) {
	var here any = page
	set := func(any) {}
	for _, step := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		if step == "" {
			continue
		}
		switch p := here.(type) {
		case map[string]any:
			here, set = p[step], func(v any) { p[step] = v }
		case []any:
			i := 0
			if _, err := fmt.Sscan(step, &i); err != nil || i >= len(p) {
				return nil, set
			}
			here, set = p[i], func(v any) { p[i] = v }
		default:
			return nil, set
		}
	}
	return here, set
}

// under collects the strings below a value whose key is one of those named; all of them where none is named.
func under(v any, keys ...string) []ref {
	var all []ref
	var walk func(v any)
	take := func(key string, text any, set func(any)) {
		if s, is := text.(string); is && (len(keys) == 0 || slices.Contains(keys, key)) {
			all = append(all, ref{s, func(t string) { set(t) }})
		}
	}
	walk = func(v any) {
		switch p := v.(type) {
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(p)) {
				take(key, p[key], func(v any) { p[key] = v })
				walk(p[key])
			}
		case []any:
			for i := range p {
				take("", p[i], func(v any) { p[i] = v })
				walk(p[i])
			}
		}
	}
	walk(v)
	return all
}

// below makes a place of a key of the page and the keys of the strings below it.
func below(key string, keys ...string) place {
	return func(page map[string]any) []ref {
		if s, is := page[key].(string); is {
			return []ref{{s, func(t string) { page[key] = t }}}
		}
		return under(page[key], keys...)
	}
}

func join(places ...place) place {
	return func(page map[string]any) []ref {
		var all []ref
		for _, p := range places {
			all = append(all, p(page)...)
		}
		return all
	}
}

// The places of a page.
var (
	id          = below("id")
	title       = below("title")
	publisher   = below("publisher")
	description = below("descriptionMarkdown")
	legend      = below("graphQueries", "legend")
	metric      = below("graphQueries", "metricName")
	base        = below("graphQueries", "baseQuery")
	sample      = below("sampleQueries", "query")
	sampleText  = below("sampleQueries", "description")
	dataType    = below("dataTypes", "name")
	last        = below("dataTypes", "lastDataReceivedQuery")
	criteria    = join(below("connectivityCriterias", ""), below("connectivityCriteria", ""))
	queries     = join(base, sample, last, criteria)
	steps       = below("instructionSteps", "description")
	stepTitle   = below("instructionSteps", "title")
	label       = below("instructionSteps", "label")
	command     = below("instructionSteps", "value")
	fill        = below("instructionSteps", "")
	customs     = func(page map[string]any) []ref {
		v, _ := at(page, "/permissions/customs")
		return under(v, "name", "description")
	}
	texts = join(description, steps)
)
