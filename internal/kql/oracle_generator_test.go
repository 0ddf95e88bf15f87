package kql

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// generator makes transformations of which most can run.
type generator struct {
	*rand.Rand
	columns [][2]string
}

// generated makes some transformations, always the same ones.
func generated(n int) []transformation {
	g := generator{Rand: rand.New(rand.NewPCG(1, 2))}
	list := make([]transformation, 0, n)
	for range n {
		g.columns = [][2]string{
			{"n", "long"},
			{"i", "int"},
			{"r", "real"},
			{"s", "string"},
			{"t", "datetime"},
			{"b", "bool"},
			{"d", "dynamic"},
			{"g", "guid"},
			{"p", "timespan"},
			{"user name", "string"},
			{"title", "string"},
		}
		c := transformation{Columns: append([][2]string(nil), g.columns...)}
		text := "source"
		var textSb197 strings.Builder
		for range 1 + g.IntN(4) {
			textSb197.WriteString("\n| " + g.operator())
		}
		text += textSb197.String()
		c.Text = text
		list = append(list, c)
	}
	return list
}

func (g *generator) pick(words ...string) string { return words[g.IntN(len(words))] }

func (g *generator) operator() string {
	switch g.IntN(9) {
	case 0, 1:
		return "where " + g.value("bool", 2)
	case 2:
		name := fmt.Sprintf("m%d", g.IntN(100))
		g.columns = append(g.columns, [2]string{name, "string"})
		return "parse s with * \"" + g.pick("a=", "id=") + "\" " + name + g.pick("", ":long", ":string") + " \" \" *"
	case 3:
		i := g.IntN(len(g.columns))
		old := g.columns[i]
		name := fmt.Sprintf("x%d", g.IntN(1000))
		g.columns[i] = [2]string{name, old[1]}
		return "project-rename " + name + " = " + quotedName(old[0])
	case 4:
		i := g.IntN(len(g.columns))
		name := g.columns[i][0]
		if len(g.columns) > 3 {
			g.columns = append(g.columns[:i:i], g.columns[i+1:]...)
		}
		return "project-away " + quotedName(name)
	case 5:
		var items []string
		for i := range min(4, len(g.columns)) {
			items = append(items, quotedName(g.columns[i][0]))
		}
		g.columns = g.columns[:min(4, len(g.columns))]
		return "project " + strings.Join(items, ", ")
	}
	var items []string
	var made [][2]string
	for range 1 + g.IntN(2) {
		typ := g.pick("string", "long", "int", "real", "bool", "datetime", "timespan", "dynamic")
		name := fmt.Sprintf("c%d", g.IntN(1000))
		items = append(items, name+" = "+g.value(typ, 3))
		made = append(made, [2]string{name, typ})
	}
	g.columns = append(g.columns, made...)
	return "extend " + strings.Join(items, ", ")
}

// quotedName writes a name as an expression reads it; a keyword stands bare now and then.
func quotedName(name string) string {
	if strings.Contains(name, " ") || namesNothing(name) || isReserved(name) {
		return "['" + name + "']"
	}
	return name
}

// value makes an expression of a type, or now and then of another one.
func (g *generator) value(typ string, depth int) string {
	if g.IntN(40) == 0 {
		typ = g.pick("string", "long", "bool", "datetime", "dynamic", "timespan", "real")
	}
	if depth == 0 || g.IntN(3) == 0 {
		return g.leaf(typ)
	}
	v := func(t string) string { return g.value(t, depth-1) }
	switch g.IntN(12) {
	case 0:
		return "iif(" + v("bool") + ", " + v(typ) + ", " + v(typ) + ")"
	case 1:
		s := "case(" + v("bool") + ", " + v(typ) + ", " + v("bool") + ", " + v(typ)
		if g.IntN(10) > 0 {
			s += ", " + v(typ)
		}
		return s + ")"
	}
	switch typ {
	case "string":
		return g.stringValue(v)
	case "long", "int":
		return g.numberCall(v)
	case "real":
		return g.pick("todouble("+v("string")+")", "round("+v("real")+", 1)", v("long")+" * 1.5", "abs("+v("real")+")", "pow("+v("long")+", 2)")
	case "bool":
		return g.condition(v)
	case "datetime":
		return g.pick("todatetime("+v("string")+")", "now()", "startofday("+v("datetime")+")", v("datetime")+" - "+v("timespan"), "bin("+v("datetime")+", 1h)",
			"datetime_add('day', "+v("long")+", "+v("datetime")+")", "unixtime_milliseconds_todatetime("+v("long")+")", "make_datetime(2024, 1, 1)")
	case "timespan":
		return g.pick("totimespan("+v("string")+")", v("datetime")+" - "+v("datetime"), "2 * "+v("timespan"), "make_timespan(1, 2)")
	}
	return g.pick("parse_json("+v("string")+")", "split("+v("string")+", ',')", "pack('a', "+v("long")+", 'b', "+v("string")+")", "pack_array("+v("long")+", "+v("string")+")",
		"todynamic("+v("string")+")", "array_concat("+v("dynamic")+", "+v("dynamic")+")", "parse_json("+v("string")+").a.b", "split("+v("string")+", ',')[0]", "bag_keys("+v("dynamic")+")",
		"bag_pack('a', "+v("long")+")", "parse_url("+v("string")+")", "extract_all(@'(\\d+)', "+v("string")+")", "zip("+v("dynamic")+", "+v("dynamic")+")")
}

func (g *generator) stringValue(v func(string) string) string {
	return g.pick("strcat("+v("string")+", "+v("long")+")", "tolower("+v("string")+")", "tostring("+v("dynamic")+")", "substring("+v("string")+", 0, "+v("long")+")",
		"extract('a(.)', 1, "+v("string")+")", "replace_string("+v("string")+", 'a', 'b')", "format_datetime("+v("datetime")+", 'yyyy')", "strcat_delim('-', "+v("string")+", "+v("string")+")",
		"coalesce("+v("string")+", "+v("string")+")", "tostring("+v("dynamic")+".x)", "hash_sha256("+v("string")+")", "gettype("+v("dynamic")+")", "trim(' ', "+v("string")+")",
		"url_decode("+v("string")+")", "tostring("+v("dynamic")+"[0])", "toupper("+v("guid")+")", "base64_encodestring("+v("string")+")", "replace('a', 'b', "+v("string")+")", v("string")+".name",
		"reverse("+v("string")+")", "toguid("+v("string")+")")
}

func (g *generator) numberCall(v func(string) string) string {
	return g.pick("toint("+v("string")+")", "tolong("+v("dynamic")+")", "strlen("+v("string")+")", "array_length("+v("dynamic")+")", v("long")+" + "+v("long"), v("long")+" % 3",
		"indexof("+v("string")+", 'a')", "datetime_diff('day', "+v("datetime")+", "+v("datetime")+")", "countof("+v("string")+", 'a')", "max_of("+v("long")+", "+v("long")+")",
		"-"+v("long"), "binary_and("+v("long")+", 1)", "getyear("+v("datetime")+")", "bin("+v("long")+", 5)", "hash("+v("string")+")", v("long")+" / "+v("real"), "dayofmonth("+v("datetime")+")",
		"coalesce("+v("long")+", 0)", v("long")+"[0]")
}

func (g *generator) condition(v func(string) string) string {
	return g.pick(v("long")+" > "+v("long"), v("string")+" == "+v("string"), "isnotempty("+v("string")+")", v("bool")+" and "+v("bool"), v("bool")+" or "+v("bool"), "not("+v("bool")+")",
		v("string")+" has 'a'", v("string")+" in ('a', "+v("string")+")", v("datetime")+" > ago("+v("timespan")+")", v("string")+" =~ 'a'", v("long")+" between (1 .. "+v("long")+")",
		v("string")+" contains "+v("string"), "isnull("+v("dynamic")+")", v("timespan")+" < 1d", v("string")+" matches regex '^a'", v("dynamic")+".a == 'x'", v("string")+" !startswith 'a'",
		"tobool("+v("string")+")", v("datetime")+" between (ago(1d) .. "+v("datetime")+")", v("string")+" in~ ('a')", v("string")+" has_any ('a', 'b')", v("string")+" == null")
}

// leaf makes a column or a literal of a type.
func (g *generator) leaf(typ string) string {
	var names []string
	for _, c := range g.columns {
		if c[1] == typ {
			names = append(names, quotedName(c[0]))
		}
	}
	switch {
	case g.IntN(60) == 0:
		return g.pick("nothing", "title", "n.a", "s[0]", "d.a")
	case len(names) > 0 && g.IntN(4) > 0:
		return names[g.IntN(len(names))]
	}
	switch typ {
	case "string":
		return g.pick("'a'", `"b"`, "@'c\\d'", "'e\\d'", "'it\\'s'", "''")
	case "long", "int":
		return g.pick("1", "42", "int(5)", "long(7)")
	case "real":
		return g.pick("1.5", "real(2)")
	case "bool":
		return g.pick("true", "false")
	case "datetime":
		return g.pick("datetime(2024-01-01)", "now()", "datetime(null)")
	case "timespan":
		return g.pick("1d", "5m", "time(1h)", "-1d")
	case "guid":
		return "new_guid()"
	}
	return g.pick("dynamic([])", "dynamic({\"a\": 1})", "parse_json('{}')")
}
