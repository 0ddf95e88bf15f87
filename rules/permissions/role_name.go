package permissions

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// RoleName reports roles of Azure and Microsoft Entra ID that do not exist.
var RoleName = rules.Rule{
	ID: "CL316", Name: "role-name", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "near", Text: "unknown role `{0}`; did you mean `{1}`?", Why: "Customers do not find it among the roles that they can assign.",
			Help: "use `{1}`", Yields: []string{"CL701"},
		},
		{
			ID: "permission", Text: "unknown permission `{0}`; did you mean `{1}`?", Why: "Customers do not find it among the permissions that they can grant.",
			Help: "use `{1}`",
		},
		{
			ID: "unknown", Text: "unknown role `{0}`", Why: "Customers do not find it among the roles that they can assign.",
			Help: "use {1}",
		},
	},
	Check: checkRoleName,
}

// maxRoleWords is the number of words of the longest name of a role.
const maxRoleWords = 6

func checkRoleName(p *rules.Pass) {
	for t := range p.Definition.Texts() {
		if !t.Str.Known() || t.Compared || rightNames.Known(&t) {
			continue
		}
		permission, role := grantedNames(p, t.Str), roleNames(p, t.Str)
		if !permission && !role {
			rightNames.Note(&t)
		}
	}
}

// rightNames are the texts without mistaken names of permissions and roles.
var rightNames = rules.NewQuiet()

// roleNames looks at the names beside the word "role", and reports whether one is mistaken.
func roleNames(p *rules.Pass, s rules.Str) bool {
	v := s.Value
	said := -1 // where the last one was that had a mistaken name beside it
	for from := 0; ; {
		i := rules.IndexFold(v[from:], "role")
		if i < 0 {
			return said >= 0
		}
		i += from
		from = i + len("role")
		if strings.HasPrefix(v[from:], "DefinitionName ") { // of PowerShell
			from += len("DefinitionName")
		}
		if i > 0 && letter(v[i-1]) {
			continue
		}
		const near = 60 // "the role Log Analytics Owner role"
		if said >= 0 && i-said < near {
			continue
		}
		if judgeRole(p, s, wordsBefore(v, i), true) || judgeRole(p, s, wordsBehind(v, from), false) {
			said = i
		}
	}
}

// judgeRole reports the name of a role that words give, if there is no such role. The name is at the end of those before the word "role",
// and at the beginning of those behind it.
func judgeRole(p *rules.Pass, s rules.Str, list [][2]int, ends bool) bool {
	for n := len(list); n >= 2; n-- {
		part := list[:n]
		if ends {
			part = list[len(list)-n:]
		}
		if isRole(joined(s.Value, part)) {
			return false
		}
	}
	for n := len(list); n >= 2; n-- {
		part := list[:n]
		if ends {
			part = list[len(list)-n:]
		}
		name := joined(s.Value, part)
		from, to := part[0][0], part[n-1][1]
		best, ok := mistakenRole(name)
		if ok && ends && n < len(list) && !begins(s.Value[list[len(list)-n-1][0]:list[len(list)-n-1][1]]) {
			return false // the end of a longer name
		}
		if ok && otherRole(s.Value, name, from, to) {
			return false
		}
		if !ok {
			best, ok = nearRole(name)
		}
		if ok {
			f := p.ReportText(s, from, to, "near", name, best)
			if !s.Resolved() && s.Value[from:to] == name {
				f.FixUnsafe("Write "+best, rules.ReplaceInside(s.Node, from, to, best))
			}
			return true
		}
		if known := rolesOf(name); len(known) > 0 {
			list := "`" + strings.Join(known, "`, `") + "`"
			if len(known) > 1 {
				list = "one of " + list
			}
			p.ReportText(s, from, to, "unknown", name, list)
			return true
		}
	}
	return false
}

func joined(v string, part [][2]int) string {
	names := make([]string, 0, len(part))
	for _, w := range part {
		names = append(names, v[w[0]:w[1]])
	}
	return strings.Join(names, " ")
}

// isRole reports whether a name is that of a role, in the singular or the plural: "Directory Reader" is easily found.
func isRole(name string) bool {
	return slices.ContainsFunc(catalog.Roles(), func(r string) bool {
		return strings.EqualFold(r, name) || strings.EqualFold(r+"s", name) || strings.EqualFold(r, name+"s")
	})
}

// mistakenRoles are names that no role of Azure and Microsoft Entra ID has, with the intended role: those whose first word is another
// one, whose last word is that of another service, and those without a word.
var mistakenRoles = [...][2]string{
	{"Azure Metrics Publisher", "Monitoring Metrics Publisher"},
	{"Log Analytics Metrics Publisher", "Monitoring Metrics Publisher"},
	{"Metrics Publisher", "Monitoring Metrics Publisher"},
	{"Microsoft Metrics Publisher", "Monitoring Metrics Publisher"},
	{"Microsoft Monitoring Metrics Publisher", "Monitoring Metrics Publisher"},
	{"Monitor Metrics Publisher", "Monitoring Metrics Publisher"},
	{"Monitoring Metrics Contributor", "Monitoring Metrics Publisher"},
	{"Monitoring Metrics Writer", "Monitoring Metrics Publisher"},
	{"Azure Monitoring Contributor", "Monitoring Contributor"},
	{"Azure Monitoring Reader", "Monitoring Reader"},
	{"Event Hub Data Receiver", "Azure Event Hubs Data Receiver"},
	{"Event Hubs Data Receiver", "Azure Event Hubs Data Receiver"},
	{"Event Hub Data Sender", "Azure Event Hubs Data Sender"},
	{"Event Hubs Data Sender", "Azure Event Hubs Data Sender"},
	{"Azure Event Hub Data Reader", "Azure Event Hubs Data Receiver"},
	{"Azure Event Hubs Data Reader", "Azure Event Hubs Data Receiver"},
	{"Key Vault Secrets Reader", "Key Vault Secrets User"},
	{"Key Vault Secret Reader", "Key Vault Secrets User"},
	{"Key Vault Secrets Contributor", "Key Vault Secrets Officer"},
	{"Storage Blob Reader", "Storage Blob Data Reader"},
	{"Storage Blob Contributor", "Storage Blob Data Contributor"},
	{"Storage Blob Owner", "Storage Blob Data Owner"},
	{"Storage Blob Data Writer", "Storage Blob Data Contributor"},
	{"Storage Queue Contributor", "Storage Queue Data Contributor"},
	{"Storage Queue Data Writer", "Storage Queue Data Contributor"},
	{"Storage Queue Message Processor", "Storage Queue Data Message Processor"},
	{"User Access Admin", "User Access Administrator"},
	{"Sentinel Contributor", "Microsoft Sentinel Contributor"},
	{"Sentinel Reader", "Microsoft Sentinel Reader"},
	{"Sentinel Responder", "Microsoft Sentinel Responder"},
	{"Workspace Contributor", "Log Analytics Contributor"},
}

// begins reports whether a word with a capital is before the name of a role, and no part of it.
func begins(word string) bool {
	switch word {
	case "Assign", "Add", "Grant", "Give", "Select", "Choose", "Use", "Search", "The", "A", "An", "Set":
		return true
	}
	return false
}

// mistakenRole returns the intended role for a name that there is not.
func mistakenRole(name string) (string, bool) {
	for _, m := range mistakenRoles {
		if m[0] == name {
			return m[1], true
		}
	}
	return "", false
}

// nearRole returns the role that a name is a slip of: by one letter in one or two of its words.
func nearRole(name string) (string, bool) {
	const shortest = 14 // below, other makers have roles with such names
	if len(name) < shortest {
		return "", false
	}
	for _, r := range catalog.Roles() {
		if d := rules.Distance(name, r, 2); d <= 2 && d > 0 && slipOfEach(strings.Fields(name), strings.Fields(r)) {
			return r, true
		}
	}
	return "", false
}

func slipOfEach(words, right []string) bool {
	if len(words) != len(right) {
		return false
	}
	for i := range words {
		if rules.Distance(words[i], right[i], 1) > 1 {
			return false
		}
	}
	return true
}

// rolesOf returns the roles of the service that a name begins with, if the name is no other than one of a role there could be.
func rolesOf(name string) []string {
	for _, service := range [...]string{"Microsoft Sentinel ", "Log Analytics "} {
		rest, ok := strings.CutPrefix(name, service)
		if !ok {
			continue
		}
		switch rest {
		case "Owner", "Admin", "Administrator", "Editor", "Writer", "User", "Operator", "Manager", "Analyst", "Publisher":
			var list []string
			for _, r := range catalog.Roles() {
				if strings.HasPrefix(r, service) {
					list = append(list, r)
				}
			}
			return list
		}
	}
	if rest, ok := strings.CutPrefix(name, "Function App "); ok {
		switch rest {
		case "Contributor", "Owner", "Admin", "Administrator", "Reader", "Operator", "Manager":
			return []string{"Website Contributor"}
		}
	}
	return nil
}

// wordsBefore returns the words with a capital that end before a place, with nothing but markup between it and the last one.
func wordsBefore(v string, at int) (list [][2]int) {
	for at > 0 && strings.IndexByte(" *`\"'_", v[at-1]) >= 0 {
		at--
	}
	for len(list) < maxRoleWords && at > 0 {
		to := at
		for at > 0 && roleByte(v[at-1]) {
			at--
		}
		if at == to || v[at] < '0' || v[at] > 'Z' {
			break
		}
		list = append(list, [2]int{at, to})
		if at == 0 || v[at-1] != ' ' {
			break
		}
		at--
	}
	slices.Reverse(list)
	return list
}

// wordsBehind returns the words with a capital that begin behind "role" or "roles", with nothing but markup before the first one.
func wordsBehind(v string, at int) (list [][2]int) {
	if at < len(v) && v[at] == 's' {
		at++
	}
	if rest := v[at:]; strings.HasPrefix(rest, " of ") {
		at += len(" of")
	}
	for at < len(v) && strings.IndexByte(" :*`\"'_", v[at]) >= 0 {
		at++
	}
	for len(list) < maxRoleWords && at < len(v) {
		from := at
		for at < len(v) && roleByte(v[at]) {
			at++
		}
		if at == from || v[from] < '0' || v[from] > 'Z' {
			break
		}
		list = append(list, [2]int{from, at})
		if at == len(v) || v[at] != ' ' {
			break
		}
		at++
	}
	return list
}

func roleByte(c byte) bool { return letter(c) || c >= '0' && c <= '9' }
