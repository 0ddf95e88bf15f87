package kql_test

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/internal/testutil"
)

// query is a query of a page with the tables that the catalog does not have, and what Microsoft's parser says about it.
type query struct {
	Text string `json:"text"`
	// Tables and Functions have the columns that the query read before a word of it was changed.
	Tables      map[string][][2]string `json:"tables,omitempty"`
	Functions   map[string][][2]string `json:"functions,omitempty"`
	Diagnostics []diagnostic           `json:"diagnostics,omitempty"`
}

// diagnostic is what Microsoft's parser says about a place.
type diagnostic struct {
	Code, Message string
	At            int
}

// TestWriteQueries writes the queries that .ci/kusto/run shows to Microsoft's parser with the columns of the catalog's tables: those of
// published pages, where they are there, some of our own, and of all of them copies with one word changed.
func TestWriteQueries(t *testing.T) {
	path := os.Getenv("CONNECTORLINT_KUSTO_QUERIES")
	if path == "" {
		t.Skip("CONNECTORLINT_KUSTO_QUERIES names no file; .ci/kusto/run sets it")
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := json.NewEncoder(f)
	lines.SetEscapeHTML(false)
	if err := lines.Encode(schema()); err != nil {
		t.Fatal(err)
	}
	whole := append(ownQueries(), publishedQueries(t)...)
	r := rand.New(rand.NewPCG(3, 4))
	for i := range len(whole) + 3000 {
		c := asCase(whole[i%len(whole)])
		if i >= len(whole) {
			c = asCase(whole[r.IntN(len(whole))])
			c.Text = damaged(r, c.Text, whole)
		}
		if len(kql.Parse(c.Text).Sources) == 0 {
			continue // a value in the place of the table, which other rules report
		}
		if err := lines.Encode(c); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// asCase adds the tables that only the query knows, with the columns that it reads of them. A call in a table's place is a function of the
// workspace.
func asCase(text string) query {
	c := query{Text: text, Tables: map[string][][2]string{}, Functions: map[string][][2]string{}}
	q := kql.ParseWith(text, kql.Options{Find: connector.AzureColumns, Raw: true})
	columns := [][2]string{{"TimeGenerated", "datetime"}}
	for _, m := range q.OfTable {
		c := [2]string{m.Name, suffixType(m.Name)}
		if !slices.ContainsFunc(columns, func(has [2]string) bool { return has[0] == m.Name }) {
			columns = append(columns, c)
		}
	}
	for _, s := range q.Sources {
		switch {
		case isKnown(s.Name) || s.Pattern || s.Remote || s.Name == "":
		case s.Function:
			c.Functions[s.Name] = columns
		case c.Functions[s.Name] == nil:
			c.Tables[s.Name] = columns
		}
	}
	return c
}

// isKnown reports whether the catalog has all columns of a table. Those of which it has some are the query's own here: that there may be
// more holds in Microsoft's parser behind every operator.
func isKnown(table string) bool {
	c, ok := catalog.ColumnsOf(table)
	return ok && !c.Open
}

// suffixType is the type of a column that the data collector API made.
func suffixType(name string) string {
	switch {
	case strings.HasSuffix(name, "_d"), strings.HasSuffix(name, "Count"):
		return "real"
	case strings.HasSuffix(name, "_b"):
		return "bool"
	case strings.HasSuffix(name, "_t"), strings.HasSuffix(name, "Time"), name == "Timestamp":
		return "datetime"
	}
	return "string"
}

// schema is the catalog's tables in the form that .ci/kusto/queries.js reads.
func schema() any {
	type table struct {
		Name    string      `json:"name"`
		Columns [][2]string `json:"columns"`
	}
	var tables []table
	for _, name := range catalog.TablesWithColumns() {
		known, _ := catalog.ColumnsOf(name)
		if known.Open {
			continue
		}
		one := table{Name: name}
		for _, c := range known.List {
			one.Columns = append(one.Columns, [2]string{c.Name, c.Type})
		}
		tables = append(tables, one)
	}
	return map[string]any{"tables": tables}
}

// publishedQueries are those of published pages that Microsoft's parser calls well-formed.
func publishedQueries(t *testing.T) []string {
	t.Helper()
	f, err := os.Open(filepath.Join(testutil.Shared(t), "data", "kql-verdicts.jsonl"))
	if err != nil {
		t.Log(err)
		return nil
	}
	defer func() { _ = f.Close() }()
	var list []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var v struct {
			OK   bool
			Text string
		}
		if json.Unmarshal(lines.Bytes(), &v) == nil && v.OK && !strings.Contains(v.Text, "{{") {
			list = append(list, v.Text)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// ownQueries are queries as pages have them, over the tables that connectors fill most.
func ownQueries() []string {
	const vendor = "CommonSecurityLog\n| where DeviceVendor == \"Contoso\" and DeviceProduct == \"Gateway\"\n"
	return []string{
		vendor + "| summarize LastLogReceived = max(TimeGenerated)\n| project IsConnected = LastLogReceived > ago(30d)",
		vendor + "| summarize Time = max(TimeGenerated)\n| where isnotempty(Time)",
		vendor + "| summarize count() by SourceIP, DestinationPort\n| top 10 by count_ desc",
		vendor + "| where DestinationPort in (22, 3389) and isnotempty(SourceIP)\n| extend Day = bin(TimeGenerated, 1d)\n| summarize Events = count() by Day, Activity",
		vendor + "| extend User = extract(@\"user=(\\w+)\", 1, AdditionalExtensions)\n| where User != \"\"\n| project TimeGenerated, User, SourceIP",
		vendor + "| summarize arg_max(TimeGenerated, *) by DeviceName\n| project-away AdditionalExtensions\n| sort by TimeGenerated desc",
		vendor + "| where TimeGenerated between (ago(7d) .. now())\n| make-series Total = count() on TimeGenerated from ago(7d) to now() step 1h by DeviceAction",
		"Syslog\n| where Facility == \"local4\" and ProcessName has \"contoso\"\n| parse SyslogMessage with * \"user=\" User \" \" *\n| summarize dcount(User) by HostName",
		"Syslog\n| extend Fields = parse_json(SyslogMessage)\n| extend Action = tostring(Fields.action), Size = tolong(Fields.size)\n| where Size > 1000\n| summarize sum(Size) by Action",
		"SecurityAlert\n| where ProductName == \"Contoso\"\n| summarize max(TimeGenerated)\n| project-rename Last = max_TimeGenerated\n| extend IsConnected = Last > ago(7d)",
		"SecurityEvent\n| where EventID == 4625\n| summarize Failures = count() by Account, Computer\n| where Failures > 10\n| order by Failures desc\n| take 20",
		"SigninLogs\n| where ResultType != \"0\"\n| join kind=inner (AuditLogs | project CorrelationId, OperationName) on CorrelationId\n| project TimeGenerated, UserPrincipalName, OperationName1",
		"union CommonSecurityLog, Syslog\n| where TimeGenerated > ago(1d)\n| summarize count() by Computer",
		"let period = 1d;\nlet noisy = dynamic([\"a\", \"b\"]);\nHeartbeat\n| where TimeGenerated > ago(period) and Computer !in (noisy)\n| summarize Last = max(TimeGenerated) by Computer, OSType",
		"let top_talkers = CommonSecurityLog | summarize Bytes = sum(SentBytes) by SourceIP | top 5 by Bytes;\ntop_talkers\n| lookup kind=leftouter (Syslog | summarize Lines = count() by HostIP) on $left.SourceIP == $right.HostIP",
		"OfficeActivity\n| where Operation =~ \"FileDownloaded\"\n| extend Hour = hourofday(TimeGenerated)\n| summarize Files = dcount(OfficeObjectId) by UserId, Hour\n| render columnchart",
		"AWSCloudTrail\n| where EventName startswith \"Delete\"\n| mv-expand Resource = todynamic(Resources)\n| summarize make_set(EventName, 10) by SourceIpAddress",
		"ThreatIntelligenceIndicator\n| where Active == true and ConfidenceScore >= 50\n| distinct NetworkIP, DomainName, ThreatType",
		"DnsEvents\n| where SubType == \"LookupQuery\"\n| extend Parts = split(Name, \".\")\n| extend Domain = strcat(tostring(Parts[-2]), \".\", tostring(Parts[-1]))\n| summarize count() by Domain",
		"AzureActivity\n| where OperationNameValue endswith \"/write\"\n| summarize Changes = countif(ActivityStatusValue == \"Success\"), Failed = countif(ActivityStatusValue == \"Failure\") by Caller",
		"Event\n| where EventLog == \"Application\" and EventLevelName in~ (\"error\", \"warning\")\n| summarize percentile(EventID, 95), avg(EventID) by Source",
		"Syslog\n| extend Fields = parse_json(SyslogMessage)\n| mv-expand Item = Fields.items\n| extend Kind = tostring(Item.kind)\n| summarize count() by Kind, HostName\n| sort by Kind asc",
		"SigninLogs\n| extend City = tostring(LocationDetails.city)\n| join kind=leftouter (IdentityInfo | project AccountUPN, Department) on $left.UserPrincipalName == $right.AccountUPN\n| distinct City, Department",
		"SecurityAlert\n| mv-expand Entity = todynamic(Entities) to typeof(dynamic)\n| extend Address = tostring(Entity.Address), Hour = datetime_part(\"hour\", TimeGenerated)\n| summarize make_set(Address) by Hour",
		"Contoso_CL\n| where Severity_s == \"high\"\n| summarize count() by Host_s, bin(TimeGenerated, 1h)",
		"ContosoEvents\n| summarize LastLogReceived = max(TimeGenerated)\n| project IsConnected = LastLogReceived > ago(30d)",
	}
}

// damaged changes one word of a query: it loses a letter, becomes another word of another query, or a literal of another type; or a stage
// is lost, or another one is put between two.
func damaged(r *rand.Rand, text string, all []string) string {
	words := wordsOf(text)
	if len(words) == 0 {
		return text
	}
	w := words[r.IntN(len(words))]
	word := text[w[0]:w[1]]
	switch r.IntN(8) {
	case 0, 1:
		if i := r.IntN(len(word)); len(word) > 2 {
			word = word[:i] + word[i+1:]
		}
	case 2:
		other := words[r.IntN(len(words))]
		word = text[other[0]:other[1]]
	case 3:
		other := all[r.IntN(len(all))]
		if list := wordsOf(other); len(list) > 0 {
			o := list[r.IntN(len(list))]
			word = other[o[0]:o[1]]
		}
	case 4:
		word = []string{"\"text\"", "17", "1d", "true", "now()", "dynamic([1])", "TimeGenerated", "count_", "tostring(Type)"}[r.IntN(9)]
	case 6:
		stages := strings.Split(text, "|")
		return strings.Join(slices.Insert(stages, 1+r.IntN(len(stages)), rareStages[r.IntN(len(rareStages))]), "|")
	case 7:
		word = []string{"max", "tostring", "take_any", "bin", "parse_json", "strcat_array", "not", "has", "between", "by", "on", "with"}[r.IntN(12)]
	case 5:
		stages := strings.Split(text, "|")
		if len(stages) > 2 {
			i := 1 + r.IntN(len(stages)-2)
			return strings.Join(slices.Delete(stages, i, i+1), "|")
		}
	}
	return text[:w[0]] + word + text[w[1]:]
}

// wordsOf finds the words of a query.
func wordsOf(text string) (list [][2]int) {
	start := -1
	for i := 0; i <= len(text); i++ {
		if i < len(text) && connector.IsNameByte(text[i]) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			list = append(list, [2]int{start, i})
			start = -1
		}
	}
	return list
}

// TestQueriesAgreeWithMicrosoftsParser compares what is said about queries whose tables both know: whether they can run, and where not.
func TestQueriesAgreeWithMicrosoftsParser(t *testing.T) {
	path := os.Getenv("CONNECTORLINT_KUSTO_QUERY_VERDICTS")
	if path == "" {
		t.Skip("CONNECTORLINT_KUSTO_QUERY_VERDICTS names no file; .ci/kusto/run sets it")
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	all, agree, refused, near, strict := 0, 0, 0, 0, 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var c query
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		all++
		// The service counts the values of a column, as published queries do, where the parser expects a condition.
		c.Diagnostics = slices.DeleteFunc(c.Diagnostics, func(d diagnostic) bool {
			return d.Code == "KS107" && strings.HasSuffix(strings.TrimRight(c.Text[:bytesOf(c.Text, d.At)], " "), "count(")
		})
		ours := wrongIn(&c)
		switch {
		case (len(ours) > 0) != (len(c.Diagnostics) > 0):
			if len(ours) > 0 {
				strict++
			}
			t.Logf("%s\n\tours: %v\n\ttheirs: %v", c.Text, ours, c.Diagnostics)
			continue
		case len(ours) > 0:
			refused++
			for _, d := range c.Diagnostics {
				at := bytesOf(c.Text, d.At)
				if slices.ContainsFunc(ours, func(o wrong) bool { return o.at-at < 12 && at-o.at < 12 }) {
					near++
					break
				}
			}
		}
		agree++
	}
	share, place := float64(agree)/float64(all), float64(near)/float64(refused)
	t.Logf("%d queries, %.2f %% agree, %d refused here only; %.2f %% of %d refused at the same place", all, 100*share, strict, 100*place, refused)
	if all < 3000 || share < 0.995 || place < 0.97 {
		t.Errorf("%d of %d agree, %d of %d at the same place", agree, all, near, refused)
	}
}
