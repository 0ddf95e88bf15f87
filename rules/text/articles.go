package text

import (
	"strings"
)

// article looks at "a" before a vowel that is spoken, and "an" before a consonant.
func (s *shape) article(before, word span) {
	a := s.text[before.from:before.to]
	if !isArticle(a) || s.text[before.to:word.from] != " " {
		return
	}
	if before.from > 0 && strings.IndexByte(" \n(>*", s.text[before.from-1]) < 0 ||
		word.to < len(s.text) && strings.IndexByte(".)", s.text[word.to]) >= 0 && word.to-word.from == 1 {
		return
	}
	w := s.text[word.from:word.to]
	if w == "the" || w == "your" {
		return // one of the two is too many
	}
	right := "a"
	switch vowel, known := spokenVowel(w); {
	case !known || vowel == (len(a) == 2):
		return
	case vowel:
		right = "an"
	}
	if a[0] == 'A' {
		if before.from > 0 && !strings.HasSuffix(strings.TrimRight(s.text[:before.from], " \n*>"), ".") {
			return // a name: "Plan A is", "Type A events"
		}
		right = strings.ToUpper(right[:1]) + right[1:]
	}
	if s.read.Found.Prose(before.from) && s.read.Found.Prose(word.from) {
		s.note(flawArticle, before.from, word.to, right+" "+w)
	}
}

func isArticle(w string) bool { return w == "a" || w == "an" || w == "A" || w == "An" }

// spokenVowel reports whether a word begins with a vowel as it is spoken. known is false where that is not plain: names, words with
// capitals or digits, and abbreviations that some spell and others speak.
func spokenVowel(w string) (vowel, known bool) {
	switch w {
	case "API", "APIs", "IP", "ID", "IAM", "MFA", "SSO", "XDR", "EDR", "HTTP", "HTTPS", "SSH", "SSL", "S3", "AWS",
		"ARM", "IAC", "SQS", "SNS", "SPN", "MSI", "NSG", "FQDN", "RSA", "HTTPs", "NDR", "SFTP", "FTP", "HTML", "XML", "RPC", "LDAP", "Azure", "Amazon", "Event", "Elastic",
		"Office", "Oracle", "Okta", "Entra", "Incident", "Alert", "Account", "Admin", "Administrator", "Access",
		"Agent", "Application", "App", "SMS", "IT", "IoT", "MDR", "MSP", "NTP", "SNMP", "RDP", "ACL", "AD", "SDK", "OTP", "HSM", "IDS", "IPS", "IOC", "EC2":
		return true, true
	case "VM", "VPN", "DNS", "REST", "URL", "URI", "UI", "UUID", "UTC", "USB", "GCP", "CCF", "CLI", "VPC", "DLP", "CVE", "JSON", "CSV", "PDF", "TCP", "UDP", "TLS", "CEF", "GUID", "JWT", "KQL", "DCR", "DCE", "CSR", "PAT", "CNAME", "PEM", "UPN", "CIDR", "YAML", "ZIP", "SIEM", "VNet", "SaaS",
		"Microsoft", "Sentinel", "Linux", "Windows", "Syslog", "Log", "Data", "Key", "Function", "Token", "Workspace":
		return false, true
	}
	if len(w) < 3 || !small(w) {
		return false, false
	}
	for _, p := range [...]string{"uni", "use", "usu", "util", "eu", "one", "once", "ubiq", "ura", "uti", "hour", "hono", "heir", "honest", "herb", "uuid", "url", "udp", "hist", "hotel"} {
		if strings.HasPrefix(w, p) {
			switch p {
			case "hour", "hono", "heir", "honest":
				return true, true
			case "uni":
				return !strings.HasPrefix(w, "uniq") && !strings.HasPrefix(w, "unif") && !strings.HasPrefix(w, "unit") &&
						!strings.HasPrefix(w, "univ") &&
						!strings.HasPrefix(w, "unio"), len(
						w,
					) > 5
			case "herb", "hist", "hotel", "udp", "uuid", "url", "uti", "ura":
				return false, false
			}
			return false, true
		}
	}
	if strings.IndexByte("aeiou", w[0]) >= 0 {
		return true, true
	}
	return false, strings.ContainsAny(w, "aeiouy") // without a vowel it is spelled
}
