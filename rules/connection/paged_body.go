package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// PagedBody reports paging whose parameter does not reach the value in the body that it is to move, and page sizes that are sent under two
// names.
var PagedBody = rules.Rule{
	ID: "CL953", Name: "paged-body", Severity: rules.Warning, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "nested", Text: "`{0}` is inside of `{1}` in the body, and `{2}` names it without its path",
			Why:  "The parameter is added at the top of the body, and the value inside stays as it is: every page is the first one, and its events arrive again and again.",
			Help: "use the JSON path `{3}`",
		},
		{
			ID: "path", Text: "the body has no `{0}`; did you mean `{1}`?",
			Why:  "The value that is to move from page to page is elsewhere in the body and stays as it is: every page is the first one.",
			Help: "use `{1}`",
		},
		{
			ID: "absent", Severity: rules.Info, Text: "the body has no `{0}`, which `{1}` is to move",
			Why:  "Where the service does not add it, every page is the first one: the same events are requested until the source refuses.",
			Help: "add it to the body with its first value, such as 0",
		},
		{
			ID: "body-size", Text: "the size of a page is {0} in the body, and {1} in `pageSize`",
			Why:  "Both are sent as `{2}`. Where the source takes the other one, offsets skip events or fetch them again, and the last page is not known as such.",
			Help: "use one size, and remove it from the body",
		},
		{
			ID: "two-sizes", Severity: rules.Info, Text: "the size of a page is sent as `{0}` by `queryParameters` and as `{1}` by `pageSizeParameterName`",
			Why:  "The source knows one of the two names. If the sizes differ, the offsets of the pages may be wrong.",
			Help: "keep the name that the source documents",
		},
	},
	Check: func(p *rules.Pass) {
		for _, c := range p.File.Connections {
			for _, r := range request.Of(c) {
				if r.Paging.Kind() == rules.Object {
					pagedBody(p, r)
					twoSizes(p, r)
					bodySize(p, r)
				}
			}
		}
	},
}

// moving are the keys that name what a service changes in a request from page to page.
var moving = [...]string{"offsetParaName", "offsetEndParaName", "pageNumberParaName", "nextPageParaName"}

func pagedBody(p *rules.Pass, r *request.Request) {
	body := r.Request.GetFold("queryParametersTemplate").Text()
	if !strings.EqualFold(strings.TrimSpace(r.Request.GetFold("httpMethod").Text()), "POST") || !strings.HasPrefix(strings.TrimSpace(body), "{") {
		return
	}
	var keys []bodyKey
	var absent *rules.Finding
	for _, key := range moving {
		n := r.Paging.GetFold(key)
		name := strings.TrimSpace(n.Text())
		if name == "" || strings.ContainsAny(name, "{[") {
			continue
		}
		if keys == nil {
			if keys = keysOfBody(body); keys == nil {
				return
			}
		}
		if strings.HasPrefix(name, "$.") {
			switch other, known := pathOfKey(keys, name[len("$."):]); {
			case other != "":
				p.Report(n, "path", name, other).FixUnsafe("Replace with `"+other+"`", rules.ReplaceString(n, other))
			case !known && len(keys) > 0 && strings.HasPrefix(key, "offset"):
				absent = absentFrom(p, n, name, absent)
			}
			continue
		}
		var inside *bodyKey
		top := false
		for i := range keys {
			if keys[i].name == name {
				top = top || keys[i].parent == ""
				inside = &keys[i]
			}
		}
		if inside == nil || top || strings.Contains(name, ".") {
			continue
		}
		path := "$." + inside.parent + "." + name
		f := p.Report(n, "nested", name, inside.parent, n.Key().Text(), path)
		if !strings.Contains(name, " ") {
			f.FixUnsafe("Replace with `"+path+"`", rules.ReplaceString(n, path))
		}
	}
}

// absentFrom reports a value that a body lacks; both ends of an offset are one finding.
func absentFrom(p *rules.Pass, n rules.Node, name string, first *rules.Finding) *rules.Finding {
	if first != nil {
		return first.Relate(p.File, n.Span(), "this one is missing, too")
	}
	return p.Report(n, "absent", name, n.Key().Text())
}

// pathOfKey returns the path of the only key of the name that a path ends in, and whether the body has the path or a key of that name.
func pathOfKey(keys []bodyKey, path string) (other string, known bool) {
	last := path[strings.LastIndexByte(path, '.')+1:]
	for _, k := range keys {
		whole := strings.TrimPrefix(k.parent+"."+k.name, ".")
		if strings.EqualFold(whole, path) || other != "" && k.name == last {
			return "", true
		}
		if k.name == last {
			other = "$." + whole
		}
	}
	return other, other != ""
}

// bodyKey is a key of a body in JSON, and the keys above it with dots between them.
type bodyKey struct{ name, parent string }

// deepestBody bounds how deep a body is followed, and mostKeys how many of its keys are kept.
const (
	deepestBody = 32
	mostKeys    = 2000
)

// keysOfBody lists the keys of the objects of a body; nil where its brackets do not match. Inputs and variables ({{name}}, {_name}) are no
// objects, and objects in lists have no path.
func keysOfBody(v string) []bodyKey {
	keys := []bodyKey{}
	type level struct {
		path string
		list bool
	}
	var stack []level
	last := "" // the key whose value comes next
	for i := 0; i < len(v) && len(keys) < mostKeys; i++ {
		switch c := v[i]; c {
		case '"', '\'':
			end := words.QuoteEnd(v, i, false)
			if end < 0 {
				return nil
			}
			text := v[i+1 : end]
			i = end
			if rest := strings.TrimLeft(v[end+1:], " \t\r\n"); strings.HasPrefix(rest, ":") && len(stack) > 0 && !stack[len(stack)-1].list {
				keys = append(keys, bodyKey{text, stack[len(stack)-1].path})
				last = text
			}
		case '{', '[':
			if n := filledLength(v[i:]); n > 0 {
				i += n - 1
				continue
			}
			next := level{list: c == '['}
			if len(stack) > 0 {
				parent := stack[len(stack)-1]
				next.path = strings.TrimPrefix(parent.path+"."+last, ".")
				next.list = next.list || parent.list
			}
			if stack = append(stack, next); len(stack) > deepestBody {
				return nil
			}
		case '}', ']':
			if len(stack) == 0 {
				return nil
			}
			stack = stack[:len(stack)-1]
		}
	}
	if len(stack) > 0 {
		return nil
	}
	return keys
}

// filledLength returns the length of the input or variable that a text begins with.
func filledLength(v string) int {
	open := len(v) - len(strings.TrimLeft(v, "{"))
	end := words.NameEnd(v, open)
	if open == 0 || open > 2 || end == open || open == 1 && v[1] != '_' || !strings.HasPrefix(v[end:], "}}"[:open]) {
		return 0
	}
	return end + open
}
