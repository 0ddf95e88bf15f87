package cli

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"
)

// usage writes how a command is called, with examples.
func (a *App) usage(synopsis string, examples ...string) string {
	return a.Name + " " + synopsis + "\n\nExamples:\n   " + strings.Join(examples, "\n   ")
}

// asksForHelp reports whether arranged arguments have the flag for help, in any of the library's spellings.
func asksForHelp(arranged []string) bool {
	return slices.ContainsFunc(arranged, func(arg string) bool {
		name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		return len(name) < len(arg) && (name == "help" || name == "h")
	})
}

// writeHelp writes the help of all commands: every other run does without.
func (a *App) writeHelp(app *cli.App) {
	for _, c := range app.Commands {
		c.CustomHelpTemplate = helpOf(a.Name, c)
	}
	app.CustomAppHelpTemplate = helpOfAll(app)
}

// helpOfAll writes the help of the program, in the form of a command's.
func helpOfAll(app *cli.App) string {
	var b strings.Builder
	b.WriteString(app.Name + ": " + app.Usage + "\n\nUsage:\n   " + strings.ReplaceAll(app.UsageText, "\n", "\n   ") + "\n\nExamples:\n")
	for _, example := range []string{".", "--fix .", "--changed-since main ."} {
		b.WriteString("   " + app.Name + " " + example + "\n")
	}
	b.WriteString("\nCommands:\n")
	width := 0
	for _, c := range app.Commands {
		width = max(width, len(c.Name))
	}
	for _, c := range app.Commands {
		b.WriteString("   " + c.Name + strings.Repeat(" ", width-len(c.Name)+2) + c.Usage + "\n")
	}
	b.WriteString("\n`" + app.Name + " lint --help` lists the flags of the default command, `" + app.Name + " explain RULE` prints a rule's page.\n")
	return b.String()
}

// helpOf writes a command's help. The library's own repeats flags that may be given often, and names a default for every switch.
func helpOf(name string, c *cli.Command) string {
	var b strings.Builder
	b.WriteString(name + " " + c.Name + ": " + c.Usage + "\n\nUsage:\n   " + c.UsageText + "\n\nFlags:\n")
	var heads, tails []string
	width := 0
	for _, f := range ownFlags(c) {
		head, tail := flagHelp(f)
		heads, tails = append(heads, head), append(tails, tail)
		width = max(width, utf8.RuneCountInString(head))
	}
	for i, head := range heads {
		b.WriteString("   " + head + strings.Repeat(" ", width-utf8.RuneCountInString(head)+2) + tails[i] + "\n")
	}
	return strings.ReplaceAll(b.String(), "{{", `{{"{{"}}`)
}

// ownFlags are a command's flags with --help as the last; the library adds it only when it runs.
func ownFlags(c *cli.Command) []cli.Flag {
	flags := slices.DeleteFunc(slices.Clone(c.Flags), func(f cli.Flag) bool { return f.Names()[0] == "help" })
	return append(flags, cli.HelpFlag)
}

// flagHelp returns a flag with its value's name, and what it does; the value's name is in back quotes in the latter.
func flagHelp(f cli.Flag) (head, tail string) {
	head = strings.Join(spellings(f), ", ")
	doc, ok := f.(cli.DocGenerationFlag)
	if !ok {
		return head, ""
	}
	before, rest, _ := strings.Cut(doc.GetUsage(), "`")
	value, after, _ := strings.Cut(rest, "`")
	if value != "" {
		head += " " + value
	}
	tail = before + value + after
	if list, ok := strings.CutPrefix(after, ": "); ok {
		tail = before + list
	}
	if d := doc.GetValue(); doc.TakesValue() && d != "" && d != "0" && d != "[]" {
		tail += " (default: " + d + ")"
	}
	return head, tail
}

// spellings are a flag's names with their dashes.
func spellings(f cli.Flag) []string {
	var names []string
	for _, n := range f.Names() {
		names = append(names, strings.Repeat("-", min(len(n), 2))+n)
	}
	return names
}
