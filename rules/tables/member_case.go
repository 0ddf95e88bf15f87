package tables

import (
	"slices"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// knownMembers are members of dynamic columns by table, column, and the members above them (Learn, Microsoft Graph v1.0: signInStatus,
// signInLocation, deviceDetail, auditActivityInitiator, targetResource; Azure's SDK for JavaScript: IncidentOwnerInfo).
var knownMembers = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for _, table := range [...]string{"SigninLogs", "AADNonInteractiveUserSignInLogs"} {
		all[table+" Status"] = strings.Fields("errorCode failureReason additionalDetails")
		all[table+" LocationDetails"] = strings.Fields("city state countryOrRegion geoCoordinates")
		all[table+" LocationDetails geoCoordinates"] = strings.Fields("latitude longitude altitude")
		all[table+" DeviceDetail"] = strings.Fields("deviceId displayName operatingSystem browser isCompliant isManaged trustType")
	}
	all["AuditLogs InitiatedBy"] = []string{"user", "app"}
	all["AuditLogs InitiatedBy user"] = strings.Fields("id displayName userPrincipalName ipAddress")
	all["AuditLogs InitiatedBy app"] = strings.Fields("appId displayName servicePrincipalId servicePrincipalName")
	all["AuditLogs TargetResources"] = strings.Fields("id displayName type userPrincipalName groupType modifiedProperties")
	all["AuditLogs TargetResources modifiedProperties"] = strings.Fields("displayName oldValue newValue")
	all["SecurityIncident Owner"] = strings.Fields("objectId email assignedTo userPrincipalName")
	return all
})

// memberColumns are the columns of which members are known, by their tables.
func memberColumns(table string) []string {
	switch table {
	case "SigninLogs", "AADNonInteractiveUserSignInLogs":
		return []string{"Status", "LocationDetails", "DeviceDetail"}
	case "AuditLogs":
		return []string{"InitiatedBy", "TargetResources"}
	case "SecurityIncident":
		return []string{"Owner"}
	}
	return nil
}

// memberCase looks at members of dynamic columns that are written in another case than the service writes them.
func memberCase(p *rules.Pass, q rules.ParsedQuery) {
	if len(q.KQL.Sources) != 1 || q.KQL.Sources[0].Function || !q.Text.Known() {
		return
	}
	table := q.KQL.Sources[0].Name
	for _, column := range memberColumns(table) {
		made := min(assignedAt(q.KQL, column), extractedAt(q.KQL, column))
		said := 0
		for from := q.KQL.Sources[0].To; from < made && said < mostSaid; {
			i := strings.Index(q.KQL.Text[from:made], column)
			if i < 0 {
				break
			}
			at := from + i
			from = at + len(column)
			line := q.KQL.Text[strings.LastIndexByte(q.KQL.Text[:at], '\n')+1 : at]
			if strings.Contains(line, "//") {
				continue // a comment, or behind an address
			}
			if rules.IsNameByte(q.KQL.Text[at-1]) || strings.IndexByte("\"'.$", q.KQL.Text[at-1]) >= 0 {
				continue
			}
			if wrong, right := wrongMember(q.KQL.Text, from, table+" "+column); right != "" {
				name := q.KQL.Part(wrong)
				path := strings.TrimSpace(q.KQL.Text[at:max(at, wrong.From-1)])
				f := p.ReportText(q.Text, wrong.From, wrong.To, "member", q.Kind.String(), name, strings.Trim(path, ".[\"')"), table, right)
				rewrite(f, q.Text, wrong, right, false)
				said++
			}
		}
	}
}

// wrongMember follows a path from the end of its column on, and returns the first member that is written in another case than it has.
func wrongMember(text string, at int, path string) (wrong kql.Span, right string) {
	for known := knownMembers()[path]; len(known) > 0; known = knownMembers()[path] {
		member := nextMember(text, at)
		if member.To == 0 {
			return wrong, ""
		}
		name := text[member.From:member.To]
		if !slices.Contains(known, name) {
			right, _ = rules.SameFold(name, known)
			return member, right
		}
		path += " " + name
		if at = member.To; at < len(text) && (text[at] == '"' || text[at] == '\'') {
			at += len("\"]")
		}
	}
	return wrong, ""
}

// nextMember returns the name of the member behind a value: .name, ["name"], and those of an element or of what brackets give back.
func nextMember(text string, at int) kql.Span {
	for at < len(text) && text[at] == ')' {
		at++
	}
	if end := strings.IndexByte(text[at:min(len(text), at+8)], ']'); end > 0 && text[at] == '[' && words.AreDigits(text[at+1:at+end]) {
		at += end + 1
	}
	from := at + 1
	switch {
	case strings.HasPrefix(text[at:], "."):
	case strings.HasPrefix(text[at:], `["`), strings.HasPrefix(text[at:], "['"):
		from++
	default:
		return kql.Span{}
	}
	to := from
	for to < len(text) && rules.IsNameByte(text[to]) {
		to++
	}
	if to == from || to < len(text) && text[to] == '(' {
		return kql.Span{}
	}
	return kql.Span{From: from, To: to}
}
