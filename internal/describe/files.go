package describe

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// solutionsOf lists the solutions that the definition belongs to: the one whose folder it lies in, and those whose data name its file.
func solutionsOf(repo *workspace.Repository, d *connector.Definition) []Solution {
	var list []Solution
	for _, s := range repo.Solutions() {
		if !s.Contains(d.File.Path) && !names(s, d.File.Path) {
			continue
		}
		name := s.Name
		for _, data := range s.Data {
			if data.Name.Known() && !data.Name.Blank() {
				name = strings.TrimSpace(data.Name.Value)
				break
			}
		}
		list = append(list, Solution{name, s.Folder})
	}
	return list
}

// names reports whether a solution's data list a file.
func names(s *workspace.Solution, file string) bool {
	base := path.Base(file)
	for _, data := range s.Data {
		for _, c := range data.Connectors {
			if path.Base(strings.ReplaceAll(c.Value, `\`, "/")) == base && slices.Contains(data.Places(c.Value), file) {
				return true
			}
		}
	}
	return false
}

// filesOf lists the files of the connector, its definition first.
func filesOf(repo *workspace.Repository, d *connector.Definition, set *workspace.Set) []File {
	list := []File{{Path: d.File.Path, Kind: d.File.Kind.String()}}
	add := func(f *connector.File, kind connector.Kind) {
		for i := range list {
			if list[i].Path == f.Path {
				return
			}
		}
		list = append(list, File{Path: f.Path, Kind: kind.String()})
	}
	if set != nil {
		for _, c := range connectionsOf(repo, d, set) {
			add(c.File, connector.Connections)
		}
		for _, r := range set.Rules {
			add(r.File, connector.DataCollectionRules)
		}
		for _, t := range set.Tables {
			add(t.File, connector.Tables)
		}
	}
	for i := range list {
		list[i].URL = addressOf(repo, list[i].Path)
	}
	return list
}

// addressOf returns where a file is shown on GitHub; "" where that is not known.
func addressOf(repo *workspace.Repository, file string) string {
	for _, r := range repo.Remotes {
		if !strings.EqualFold(r.Host, "github.com") || strings.HasPrefix(file, "../") || path.IsAbs(file) {
			continue
		}
		branch := repo.Branch
		if branch == "" {
			branch = "HEAD"
		}
		address := url.URL{Scheme: "https", Host: "github.com", Path: "/" + r.Owner + "/" + r.Name + "/blob/" + branch + "/" + file}
		return address.String()
	}
	return ""
}

// capabilities lists what the connections do: kind, authentication, paging, requests with a body, nested requests.
func capabilities(d *connector.Definition, connections []*connector.Connection) []string {
	var list []string
	add := func(word string) {
		if word != "" && !slices.Contains(list, word) {
			list = append(list, word)
		}
	}
	for _, c := range connections {
		if c.Kind.Known() && !strings.EqualFold(c.Kind.Value, "RestApiPoller") {
			add(c.Kind.Value)
		}
	}
	for _, c := range connections {
		if c.AuthType.Known() {
			add(c.AuthType.Value)
		}
	}
	auth, request, paging := d.Polling.GetFold("auth"), d.Polling.GetFold("request"), d.Polling.GetFold("paging")
	add(auth.GetFold("authType").Text())
	for _, c := range connections {
		if c.Paging.Kind() == jsontree.Object {
			add("Paging" + inBrackets(c.PagingType.Value))
		}
	}
	if paging.Kind() == jsontree.Object {
		add("Paging" + inBrackets(paging.GetFold("pagingType").Text()))
	}
	post := strings.EqualFold(request.GetFold("httpMethod").Text(), "POST")
	nested := false
	for _, c := range connections {
		post = post || strings.EqualFold(c.Request.GetFold("httpMethod").Text(), "POST")
		nested = nested || c.Properties.GetFold("stepInfo").Exists()
	}
	if post {
		add("POST")
	}
	if nested {
		add("Nested")
	}
	return list
}

func inBrackets(word string) string {
	if word == "" {
		return ""
	}
	return " (" + word + ")"
}
