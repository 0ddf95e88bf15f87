package template

import (
	"iter"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// settingKey is the name of a site in the template that it is deployed with: stored templates have names of their own.
type settingKey struct {
	content *arm.Resource
	name    string
}

// settingLists finds the resources that set the settings of sites, by their places among the resources of the document.
type settingLists struct {
	children map[*arm.Resource][]int
	named    map[settingKey][]int
}

type settingListsKey struct{}

func settingListsOf(d *document) settingLists {
	return rules.Once(d.file, settingListsKey{}, func() settingLists {
		lists := settingLists{map[*arm.Resource][]int{}, map[settingKey][]int{}}
		for i, r := range d.resources {
			if !r.Is("Microsoft.Web/sites/config") || !strings.EqualFold(lastPart(r.Fold(r.Key("name"))), "appsettings") {
				continue
			}
			if r.Parent != nil {
				lists.children[r.Parent] = append(lists.children[r.Parent], i)
			}
			if name, ok := strings.CutSuffix(strings.ToLower(r.Name().Text), "/appsettings"); ok {
				lists.named[settingKey{r.Content, name}] = append(lists.named[settingKey{r.Content, name}], i)
			}
		}
		return lists
	})
}

// settingResources are the resources of the template that set the settings of a site: its children, or those that are named after it.
func settingResources(d *document, site *arm.Resource) iter.Seq[*arm.Resource] {
	return func(yield func(*arm.Resource) bool) {
		lists := settingListsOf(d)
		all := slices.Concat(lists.children[site], lists.named[settingKey{site.Content, strings.ToLower(site.Name().Text)}])
		slices.Sort(all)
		for _, i := range slices.Compact(all) {
			if !yield(d.resources[i]) {
				return
			}
		}
	}
}
