package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// PrivateAddress reports mail addresses of persons at providers of free mail.
var PrivateAddress = rules.Rule{
	ID: "CL732", Name: "private-address", Severity: rules.Info, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "mail", Text: "the {0} has the private mail address `{1}`", Help: "use an address of the company"},
	},
	Check: checkPrivateAddress,
}

func checkPrivateAddress(p *rules.Pass) {
	if p.File.IsTemplate() {
		return
	}
	for t := range p.Definition.Texts() {
		if t.Compared || strings.IndexByte(t.Str.Value, '@') < 0 || t.Field == "placeholder" {
			continue
		}
		if from, to := freeMail(t.Str.Value); to > 0 {
			p.ReportText(t.Str, from, to, "mail", t.Field, t.Str.Value[from:to])
		}
	}
}

// freeMail returns where a text has an address at a provider of free mail, but for one of an example: jane.doe@gmail.com may be whom a
// query or a rule is about, where code or an equals sign is around it.
func freeMail(v string) (from, to int) {
	for at := 0; ; {
		i := strings.IndexByte(v[at:], '@')
		if i < 0 {
			return 0, 0
		}
		i += at
		at = i + 1
		for _, host := range [...]string{"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "protonmail.com", "live.com", "qq.com", "163.com", "gmx.de", "gmx.net"} {
			end := at + len(host)
			if end > len(v) || rules.IndexFold(v[at:end], host) != 0 || goesOn(v[end:]) {
				continue
			}
			from = i
			for from > 0 && (isLetter(v[from-1]) || v[from-1] >= '0' && v[from-1] <= '9' || strings.IndexByte("._+-", v[from-1]) >= 0) {
				from--
			}
			if from < i && (from == 0 || strings.IndexByte("`\"'=<{*/", v[from-1]) < 0) {
				return from, end
			}
		}
	}
}

// goesOn reports whether a host goes on behind the one that was read.
func goesOn(rest string) bool {
	return rest != "" && (isLetter(rest[0]) || rest[0] == '.' && len(rest) > 1 && isLetter(rest[1]))
}
