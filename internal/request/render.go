package request

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// value returns a scalar as it is sent: inputs and parameters as their names in angle brackets.
func value(c *connector.Connection, n jsontree.Node) string {
	switch n.Kind() {
	case jsontree.String:
		if raw := n.Text(); strings.HasPrefix(raw, "[") && strings.Contains(raw, "parameters(") {
			return expression(raw) // a customer enters another value than the default
		}
		text := c.Text(n)
		if text.Dynamic() || arm.Brackets(text.Value) > 0 {
			return expression(text.Value)
		}
		return inputs(text.Value)
	case jsontree.Object, jsontree.Array:
		if v := n.GetFold("value"); v.Kind() == jsontree.String {
			return value(c, v)
		}
		return "<" + n.Key().Text() + ">"
	default:
		return n.Raw()
	}
}

// inputs writes {{name}} as <name>.
func inputs(text string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	return inBraces.Replace(text)
}

// filled shows a text of either kind.
func filled(text string) string {
	if strings.HasPrefix(text, "[") {
		return expression(text)
	}
	return inputs(text)
}

// expression shows what an expression gives: the texts and names that concat and format put together, and a name for anything else.
func expression(text string) string {
	parsed := arm.Parse(text)
	if parsed == nil || parsed.Root == nil {
		return text
	}
	return show(parsed.Root, 0)
}

func show(e *arm.Expr, depth int) string {
	if e == nil || depth > 20 {
		return "<…>"
	}
	switch e.Kind {
	case arm.String:
		return inputs(e.Name)
	case arm.Call:
		switch strings.ToLower(e.Name) {
		case "format":
			if len(e.Args) > 0 && e.Args[0].Kind == arm.String {
				return formatted(e, depth)
			}
		case "base64", "tolower", "trim", "uricomponent":
			if len(e.Args) == 1 {
				return e.Name + "(" + show(e.Args[0], depth+1) + ")"
			}
		case "concat":
			var b strings.Builder
			for _, a := range e.Args {
				b.WriteString(show(a, depth+1))
			}
			return b.String()
		case "parameters", "variables":
			if len(e.Args) == 1 && e.Args[0].Kind == arm.String {
				return "<" + e.Args[0].Name + ">"
			}
		}
		return "<" + e.Name + "(…)>"
	case arm.Member:
		return "<" + e.Name + ">"
	case arm.Index:
		return show(e.Of, depth+1)
	default:
	}
	return "<…>"
}

// formatted puts the arguments of format into its text.
func formatted(e *arm.Expr, depth int) string {
	text := inputs(e.Args[0].Name)
	for i, a := range e.Args[1:] {
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", show(a, depth+1))
	}
	return text
}

// Render returns the requests as text, one after the other.
func Render(c *connector.Connection) string {
	var b strings.Builder
	list := Of(c)
	if token := Token(c); token != "" && len(list) > 0 {
		b.WriteString("# token\n" + token + "\n")
	}
	for i, r := range list {
		if i > 0 {
			b.WriteByte('\n')
		}
		if r.Step != "" {
			b.WriteString("# step " + r.Step + "\n")
		}
		b.WriteString(r.String())
	}
	return b.String()
}

// String returns the request as a browser's developer tools would show it.
func (r *Request) String() string {
	var b strings.Builder
	b.WriteString(r.Method + " " + r.Address)
	for i, q := range r.Query {
		b.WriteString([...]string{"?", "&"}[min(i, 1)] + q.Name + "=" + q.Value)
	}
	b.WriteByte('\n')
	for _, h := range r.Headers {
		b.WriteString(h.Name + ": " + h.Value + "\n")
	}
	if body := r.body(); body != "" {
		b.WriteString("\n" + body + "\n")
	}
	if next := r.next(); next != "" {
		b.WriteString("# next page: " + next + "\n")
	}
	return b.String()
}

func (r *Request) body() string {
	if r.Body != "" || len(r.Form) == 0 {
		return r.Body
	}
	if json, _ := r.Request.GetFold("isPostPayloadJson").Bool(); json {
		return jsonBody(r.Form)
	}
	var parts []string
	for _, p := range r.Form {
		parts = append(parts, p.Name+"="+p.Value)
	}
	return strings.Join(parts, "&")
}

func jsonBody(form []Param) string {
	var parts []string
	for _, p := range form {
		parts = append(parts, `"`+p.Name+`": "`+p.Value+`"`)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// next says how the second page is asked for.
func (r *Request) next() string {
	if len(r.Next) > 0 {
		return r.Next[0].Name + "=" + r.Next[0].Value
	}
	switch strings.ToLower(r.Paging.GetFold("pagingType").Text()) {
	case "linkheader", "persistentlinkheader":
		if path := r.Paging.GetFold("linkHeaderTokenJsonPath").Text(); strings.HasPrefix(path, "$") {
			return "the address <" + path + ">"
		}
		return "the address in the Link header"
	case "nextpageurl":
		for _, key := range [...]string{"nextPageUrl", "nextPageTokenJsonPath"} {
			v := r.Paging.GetFold(key).Text()
			token := r.Paging.GetFold("nextPageTokenJsonPath").Text()
			relative, _ := r.Paging.GetFold("isNextPageTokenRelativeUrl").Bool()
			switch {
			case v == "":
			case key == "nextPageUrl" && relative && token != "":
				return "the address " + filled(v) + "<" + token + ">"
			case key == "nextPageUrl":
				return "the address " + filled(v)
			default:
				return "the address <" + v + ">"
			}
		}
	case "nextpagetoken", "persistenttoken":
		if v := r.Paging.GetFold("nextPageRequestHeader").Text(); v != "" {
			return "the header " + v
		}
	}
	return ""
}

// inBraces shows the inputs of a text.
var inBraces = strings.NewReplacer("{{", "<", "}}", ">")
