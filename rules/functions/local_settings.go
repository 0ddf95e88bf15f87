package functions

import (
	"github.com/connectorlint/connectorlint/internal/secret"
	"github.com/connectorlint/connectorlint/rules"
)

// largestSettings is how many bytes of local.settings.json are read.
const largestSettings = 1 << 18

// checkLocalSettings looks for keys and passwords in the settings that a developer's machine has: tools of Azure Functions keep the file
// out of packages and, with their own .gitignore, out of repositories.
func checkLocalSettings(p *rules.Pass, app string) {
	file := p.Repo.AuxFile(app+"/local.settings.json", largestSettings)
	if file == nil {
		return
	}
	root := rules.ParseJSON(file.Tree.Source()).Root()
	for _, list := range [...]string{"Values", "ConnectionStrings"} {
		for k, v := range root.GetFold(list).Members() {
			text := v.Text()
			if v.Kind() != rules.String || text == "" {
				continue
			}
			found, ok := secret.Find(text)
			if !ok {
				named := k.Text() + "="
				if found, ok = secret.Find(named + text); ok && found.From < len(named) {
					ok = false
				}
				found.From, found.To = found.From-len(named), found.To-len(named)
			}
			if ok {
				p.ReportIn(file, rules.Node{}, "secret", found.What, k.Text()).At(v.Inside(found.From, found.To)).Hide()
			}
		}
	}
}
