package links

import "strings"

// ofAccount reports whether an address is one that the author alone can open after signing in.
func ofAccount(host, path string) bool {
	return ofBoard(host, path) || ofConversation(host, path) || ofConsole(host, path)
}

// ofBoard reports whether an address is that of a task, or of a board of them.
func ofBoard(host, path string) bool {
	return under(host, "atlassian.net") && (strings.HasPrefix(path, "/browse/") || strings.HasPrefix(path, "/jira/")) ||
		host == "trello.com" && strings.HasPrefix(path, "/c/") || host == "app.asana.com" ||
		under(host, "monday.com") && strings.HasPrefix(path, "/boards/")
}

// ofConversation reports whether an address is that of a talk of people, or of one with an assistant.
func ofConversation(host, path string) bool {
	return host == "app.slack.com" || under(host, "slack.com") && (strings.HasPrefix(path, "/archives/") || strings.HasPrefix(path, "/files/")) ||
		(host == "chatgpt.com" || host == "chat.openai.com") && strings.HasPrefix(path, "/c/")
}

// ofConsole reports whether an address is one at which employees work: for partners, customers, or requests for help.
func ofConsole(host, path string) bool {
	return host == "partner.microsoft.com" && strings.Contains(path, "/dashboard/") ||
		under(host, "zendesk.com") && strings.HasPrefix(path, "/agent/") || under(host, "lightning.force.com") ||
		under(host, "service-now.com") && (strings.HasPrefix(path, "/nav_to.do") || strings.HasPrefix(path, "/now/nav/"))
}

// stagingHost reports whether a host is one on which changes are tried out.
func stagingHost(host string) bool {
	first, rest, _ := strings.Cut(host, ".")
	switch first {
	case "staging", "stg", "uat", "preprod", "pre-prod", "qa", "sit":
		return strings.Contains(rest, ".")
	}
	if site, stage, ok := strings.Cut(first, "-"); ok && ofStage(site, stage) {
		return strings.Contains(rest, ".")
	}
	return strings.HasPrefix(first, "deploy-preview-") || rest == "vercel.app" && strings.Contains(first, "-git-") || under(host, "ngrok.io") || under(host, "ngrok-free.app") ||
		strings.HasSuffix(first, "-staging") ||
		strings.HasPrefix(first, "staging-")
}

// ofStage reports whether a host is that of a site before it is published, as in docs-dev.contoso.com.
func ofStage(site, stage string) bool {
	switch stage {
	case "dev", "test", "qa", "uat", "stg", "stage", "staging", "preprod":
	default:
		return false
	}
	switch site {
	case "www", "docs", "doc", "help", "support", "portal", "api", "app", "console", "login", "admin", "kb", "learn", "developer":
		return true
	}
	return false
}

// ofWorkspace reports whether an address is a page of a tool for teams, which its owner may have shared with everyone.
func ofWorkspace(host, path string) bool {
	return under(host, "app.github.dev") || under(host, "postman.co") && strings.HasPrefix(path, "/workspace/") ||
		(host == "loop.microsoft.com" || host == "loop.cloud.microsoft") && (strings.HasPrefix(path, "/p/") || strings.HasPrefix(path, "/join/")) ||
		host == "www.notion.so" && path != "/" && strings.Contains(path, "-") ||
		under(host, "box.com") && (strings.HasPrefix(path, "/s/") || strings.HasPrefix(path, "/file/") || strings.HasPrefix(path, "/folder/")) ||
		host == "miro.com" && strings.HasPrefix(path, "/app/board/") ||
		(host == "www.figma.com" || host == "figma.com") && (strings.HasPrefix(path, "/file/") || strings.HasPrefix(path, "/design/"))
}

// ofPaste reports whether a host keeps texts for a while, for everyone.
func ofPaste(host string) bool {
	switch host {
	case "pastebin.com", "hastebin.com", "paste.ee", "dpaste.org", "dpaste.com", "controlc.com", "justpaste.it", "ghostbin.com", "file.io", "0x0.st":
		return true
	}
	return false
}
