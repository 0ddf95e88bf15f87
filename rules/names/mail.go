package names

import "strings"

// FreeMail reports whether anyone can have an address at a mail host without being of a company. The host may have capitals.
func FreeMail(host string) bool {
	switch strings.ToLower(host) {
	case "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com", "icloud.com", "me.com", "aol.com",
		"gmx.com", "gmx.net", "gmx.de", "web.de", "mail.com", "proton.me", "protonmail.com", "pm.me", "qq.com", "163.com", "126.com", "mail.ru", "yandex.ru",
		"yandex.com", "zoho.com", "tutanota.com", "rediffmail.com":
		return true
	}
	return false
}

// MailHost returns what is behind the at sign of a mail address.
func MailHost(address string) string { return address[strings.LastIndexByte(address, '@')+1:] }

// RightTop returns the top-level domain that one which does not exist is a slip of, "" where it exists or resembles none (IANA root zone
// database, as of 2026-11).
func RightTop(domain string) string {
	switch domain {
	case "con", "cmo", "ocm", "comm", "coom", "cpm", "vom", "xom", "ccom", "om,", "comn", "cim", "conm", "clm", "cpom", "c0m":
		return "com"
	case "nte", "ent", "nett", "ner", "nwt", "ney", "nrt":
		return "net"
	case "ogr", "rog", "orgg", "prg", "orh", "irg":
		return "org"
	case "ioo", "oi":
		return "io"
	case "mss":
		return "ms"
	}
	return ""
}
