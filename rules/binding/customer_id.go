package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// customerIDs looks for the id of one customer in what a request sends (Azure-Sentinel pull request 4244: LastPass, `cid` in the body).
func customerIDs(p *rules.Pass, request rules.Node) {
	for _, key := range [...]string{"queryParameters", "headers"} {
		for k, v := range request.GetFold(key).Members() {
			if isCustomerKey(k.Text()) && v.Kind() == rules.String && isCustomerID(v.Text()) && !isTenant(k.Text(), v.Text()) {
				p.Report(v, "customer", v.Text(), k.Text())
			}
		}
	}
	accountInAddress(p, request.GetFold("apiEndpoint"))
	body := request.GetFold("queryParametersTemplate")
	text := body.Text()
	for from := 0; ; {
		i := strings.IndexAny(text[from:], "\"'")
		if i < 0 {
			return
		}
		a := from + i
		j := strings.IndexByte(text[a+1:], text[a])
		if j < 0 {
			return
		}
		key := text[a+1 : a+1+j]
		from = a + j + 2
		if !isCustomerKey(key) {
			continue
		}
		rest := strings.TrimLeft(text[from:], " \t\r\n")
		rest, ok := strings.CutPrefix(rest, ":")
		rest = strings.TrimLeft(rest, " \t\r\n")
		if !ok || rest == "" || rest[0] != text[a] {
			continue
		}
		at := len(text) - len(rest) + 1
		if end := strings.IndexByte(text[at:], text[a]); end > 0 && isCustomerID(text[at:at+end]) {
			p.Report(body, "customer", text[at:at+end], key).At(body.Inside(at, at+end))
		}
	}
}

// isTenant reports whether another message is about the value: a GUID in tenantId.
func isTenant(key, value string) bool {
	low := strings.ToLower(key)
	return len(value) == 36 && isGUID(value, 0) && (strings.HasSuffix(low, "tenantid") || strings.HasSuffix(low, "workspaceid"))
}

// isCustomerKey reports whether a name is that of a customer's id, in any spelling: cid, customer_id, X-Org-Id, organizationId.
func isCustomerKey(key string) bool {
	plain := strings.TrimPrefix(words.Without(strings.ToLower(key), "_-"), "x")
	switch plain {
	case "cid", "customerid", "orgid", "organizationid", "organisationid", "accountid", "tenantid", "companyid", "clientaccountid":
		return true
	}
	return false
}

// isCustomerID reports whether a value is an id and no word, number of a version, or placeholder: it has four digits or more.
func isCustomerID(v string) bool {
	digits := 0
	for i := range len(v) {
		if v[i] >= '0' && v[i] <= '9' {
			digits++
		}
	}
	return digits >= 4 && !strings.ContainsAny(v, " {}$[]<>*,") && strings.Trim(v, "01-") != "" // 00000000-… stands for an id
}

// accountInAddress looks for the id of one customer in the path of an address: /orgs/7341992/events.
func accountInAddress(p *rules.Pass, n rules.Node) {
	text := n.Text()
	at := strings.Index(text, "://") + len("://")
	if at < len("://") || strings.HasPrefix(text, "[") {
		return
	}
	before := ""
	for part := range strings.SplitSeq(text[at:], "/") {
		switch before {
		case "orgs", "organizations", "customers", "accounts", "tenants", "companies":
			if isCustomerID(part) && !isVersion(part) && !strings.ContainsAny(part, "?=.") {
				p.Report(n, "customer", part, n.Key().Text()).At(n.Inside(at, at+len(part)))
				return
			}
		}
		before = strings.ToLower(part)
		at += len(part) + 1
	}
}

// isVersion reports whether a part of a path is the version of an API: v20240101, 2024-01-01.
func isVersion(part string) bool {
	digits := strings.TrimLeft(part, "vV")
	return len(digits) < len(part) && strings.Trim(digits, "0123456789-") == "" || len(part) == len("2024-01-01") && part[4] == '-' && part[7] == '-' &&
		strings.Trim(part, "0123456789-") == ""
}
