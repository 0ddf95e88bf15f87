package cli

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/report"
	"github.com/urfave/cli/v2"
)

// spread takes short flags apart that are written as one word, as other programs have it: -qfjson for -q -f json. What is the name of a
// flag, or is not made of short flags, stays as it is.
func spread(app *cli.App, args []string) []string {
	var list []string
	for i, arg := range args {
		if arg == "--" {
			return append(list, args[i:]...)
		}
		if flags := shortFlags(app, arg); flags != nil {
			list = append(list, flags...)
		} else {
			list = append(list, arg)
		}
	}
	return list
}

// shortFlags returns the flags of a word; nil if it is no word of short flags.
func shortFlags(app *cli.App, word string) []string {
	if len(word) < 3 || word[0] != '-' || word[1] == '-' || anyFlag(app, flagName(word)) {
		return nil
	}
	var flags []string
	for letters := word[1:]; letters != ""; letters = letters[1:] {
		switch format, _, _ := strings.Cut(letters[1:], "="); {
		case letters[0] == 'q':
			flags = append(flags, "-q")
		case letters == "f" || strings.HasPrefix(letters, "f="):
			return append(flags, "-"+letters)
		case letters[0] == 'f' && slices.Contains(report.Formats(), format):
			return append(flags, "-f="+letters[1:])
		default:
			return nil
		}
	}
	return flags
}

func anyFlag(app *cli.App, name string) bool {
	return slices.ContainsFunc(app.Commands, func(c *cli.Command) bool { return findFlag(c, name) != nil })
}
