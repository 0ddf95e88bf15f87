package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// shellCommands are commands of the steps of pages, and cmdlets those of PowerShell. A word that is one slip away from one of them, and is
// none of otherCommands, is that command misspelled.
const (
	shellCommands = "systemctl service apt-get zypper wget curl pip3 python3 chmod chown unzip docker openssl netstat tcpdump grep semanage " +
		"setenforce firewall-cmd journalctl logger kubectl rsyslogd git"
	otherCommands = "gerp get wgets curls grepp egrep fgrep zgrep rgrep pgrep gunzip funzip bunzip2 netstats services dockerd systemd pip2 " +
		"python2 apt-key apt-mark ugrep agrep zip"
	cmdlets = "Install-Module Import-Module Connect-AzAccount Set-ExecutionPolicy Invoke-WebRequest Invoke-RestMethod Get-Content Set-Content " +
		"Get-Service Restart-Service Start-Service Stop-Service New-Item Get-ChildItem Set-AzContext Get-AzContext Connect-AzureAD " +
		"Connect-MgGraph Connect-ExchangeOnline Expand-Archive Unblock-File Get-AzSubscription New-AzRoleAssignment Get-Help Update-Module " +
		"Start-Process"
)

// commandNear returns the command that a word is one slip away from; "" where it is one, or far from all.
func commandNear(word string) string {
	if strings.ContainsAny(word, "/.=<>{}[]()\"'$%:") || oneOf(word, otherCommands) && word != "gerp" {
		return ""
	}
	if right := near(word, shellCommands); right != "" {
		return right
	}
	if strings.Contains(word, "-") && word[0] >= 'A' && word[0] <= 'Z' {
		return near(word, cmdlets)
	}
	return ""
}

// cmdlet returns a word that is a command of PowerShell.
func cmdlet(word string) string {
	if oneOf(word, cmdlets) {
		return word
	}
	return ""
}

// oneOf reports whether a word is one of a list with blanks between them.
func oneOf(word, list string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}

// near returns the word of a list that another word is one slip away from: letters swapped or, in words of seven letters and more, one left
// out, added or replaced between the first and the last. A word that is in the list has none.
func near(word, list string) string {
	const shortest, long = 4, 7
	if len(word) < shortest-1 || oneOf(word, list) || word[0] == '-' {
		return ""
	}
	for w := range strings.FieldsSeq(list) {
		if words.Swapped(word, w) && len(w) >= shortest {
			return w
		}
		sameEnds := word[0] == w[0] && word[len(word)-1] == w[len(w)-1]
		if len(w) >= long && sameEnds && strings.TrimSuffix(word, "s") != w && rules.Distance(word, w, 1) == 1 {
			return w
		}
	}
	return ""
}
