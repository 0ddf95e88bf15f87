package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// pathNames looks for parts of a path that begin with a colon, as routes of web servers and pages about APIs write them: /users/:userId/.
// Google's methods (/v1/logs:search) and Graph's paths (/root:/folder:/) have the colon behind a name.
func pathNames(p *rules.Pass, n rules.Node) {
	path, _, _ := strings.Cut(n.Text(), "?")
	for at := 0; ; {
		i := strings.Index(path[at:], "/:")
		if i < 0 {
			return
		}
		from := at + i + 2
		end := words.NameEnd(path, from)
		at = from
		if name := path[from:end]; name != "" && (name[0] < '0' || name[0] > '9') && (end == len(path) || path[end] == '/' || path[end] == '\'') {
			p.Report(n, "path-name", name).At(n.Inside(from-1, end)).About(n)
			return
		}
	}
}

// documentationPage looks for pages that tools make of the description of an API.
func documentationPage(p *rules.Pass, n rules.Node) {
	path, _, _ := strings.Cut(n.Text(), "?")
	path = strings.TrimRight(path, "')] ")
	for _, part := range [...]string{"/swagger-ui/", "/swagger-ui", "/swagger", "/redoc", "/swagger.json", "/openapi.json", "/swagger.yaml", "/openapi.yaml", "/index.html", "/index.htm"} {
		from := rules.IndexFold(path, part)
		if from < 0 || from+len(part) != len(path) && !strings.HasSuffix(part, "/") {
			continue
		}
		p.Report(n, "documentation", path[from+1:]).At(n.Inside(from+1, len(path))).About(n)
		return
	}
}

// tools are the beginnings of the names that programs for trying something out send.
var tools = [...][2]string{{"postmanruntime/", "Postman"}, {"insomnia/", "Insomnia"}, {"curl/", "curl"}, {"python-requests/", "a script"}, {"thunder client", "Thunder Client"}}

// copiedHeaders looks for headers of the program in which a request was tried out.
func copiedHeaders(p *rules.Pass, headers rules.Node) {
	for k, v := range headers.Members() {
		switch name := strings.ToLower(strings.TrimSpace(k.Text())); {
		case name == "postman-token":
			p.Report(k, "tool", k.Text(), "Postman")
		case name == "user-agent":
			for _, tool := range tools {
				if words.HasPrefixFold(strings.TrimSpace(v.Text()), tool[0]) {
					p.Report(v, "tool", k.Text(), tool[1])
				}
			}
		case name == "cookie" && v.Kind() == rules.String && !strings.ContainsAny(v.Text(), "{[") && namesSession(v.Text()):
			p.Report(v, "session")
		}
	}
}

// namesSession reports whether a cookie has a name that web servers give to sessions.
func namesSession(cookie string) bool {
	for part := range strings.SplitSeq(strings.ToLower(cookie), ";") {
		name, value, ok := strings.Cut(part, "=")
		if ok && strings.TrimSpace(value) != "" && (strings.Contains(name, "sess") || strings.HasSuffix(name, "sid") || strings.Contains(name, "token") || strings.Contains(name, "auth")) {
			return true
		}
	}
	return false
}
