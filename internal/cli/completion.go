package cli

import (
	"strings"

	"github.com/urfave/cli/v2"
)

func (a *App) completionCommand() *cli.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cli.Command{
		Name: "completion", Usage: "print a completion script for a shell",
		ArgsUsage: "bash|zsh|fish|powershell", UsageText: "source <(" + a.Name + " completion bash)",
		Action: func(c *cli.Context) error {
			if c.NArg() != 1 {
				return usagef("completion takes one shell: %s", strings.Join(shells, ", "))
			}
			words := a.completionWords(c.App)
			switch shell := c.Args().First(); shell {
			case "bash":
				return write(a.Stdout, bashScript(a.Name, words))
			case "zsh":
				return write(a.Stdout, "#compdef "+a.Name+"\nautoload -U +X bashcompinit && bashcompinit\n"+bashScript(a.Name, words))
			case "fish":
				return write(a.Stdout, fishScript(a.Name, words))
			case "powershell":
				return write(a.Stdout, powershellScript(a.Name, words))
			default:
				return unknownValue("completion", shell, shells)
			}
		},
	}
}

// completionWords holds what can be completed: commands, and each command's flags.
type completionWords struct {
	commands []string
	flags    map[string][]string
	rules    []string
}

func (a *App) completionWords(app *cli.App) completionWords {
	w := completionWords{flags: map[string][]string{}}
	for _, c := range app.Commands {
		w.commands = append(w.commands, c.Name)
		for _, f := range c.Flags {
			w.flags[c.Name] = append(w.flags[c.Name], "--"+f.Names()[0])
		}
		w.flags[c.Name] = append(w.flags[c.Name], "--help")
	}
	for _, r := range a.registry.Rules() {
		w.rules = append(w.rules, r.ID, r.Name)
	}
	return w
}

func bashScript(name string, w completionWords) string {
	var b strings.Builder
	b.WriteString("_" + name + "() {\n  local cur=${COMP_WORDS[COMP_CWORD]} cmd=${COMP_WORDS[1]} words\n  COMPREPLY=()\n  if [[ $cur == -* ]]; then\n    case $cmd in\n")
	for _, c := range w.commands {
		if c != defaultCommand {
			b.WriteString("      " + c + ") words='" + strings.Join(w.flags[c], " ") + "' ;;\n")
		}
	}
	b.WriteString("      *) words='" + strings.Join(w.flags[defaultCommand], " ") + "' ;;\n    esac\n")
	b.WriteString("    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n    return\n  fi\n")
	b.WriteString("  if [[ $cmd == explain && $COMP_CWORD -gt 1 ]]; then\n    COMPREPLY=($(compgen -W '" + strings.Join(w.rules, " ") + "' -- \"$cur\"))\n    return\n  fi\n")
	b.WriteString("  if [[ $COMP_CWORD -eq 1 ]]; then\n    COMPREPLY=($(compgen -W '" + strings.Join(w.commands, " ") + "' -- \"$cur\"))\n  fi\n")
	b.WriteString("  COMPREPLY+=($(compgen -f -- \"$cur\"))\n}\ncomplete -o filenames -F _" + name + " " + name + "\n")
	return b.String()
}

func fishScript(name string, w completionWords) string {
	var b strings.Builder
	for _, c := range w.commands {
		b.WriteString("complete -c " + name + " -n __fish_use_subcommand -a " + c + "\n")
		condition := "'__fish_seen_subcommand_from " + c + "'"
		if c == defaultCommand {
			condition = "'not __fish_seen_subcommand_from " + strings.Join(w.commands[1:], " ") + "'"
		}
		for _, f := range w.flags[c] {
			b.WriteString("complete -c " + name + " -n " + condition + " -l " + strings.TrimPrefix(f, "--") + "\n")
		}
	}
	b.WriteString("complete -c " + name + " -n '__fish_seen_subcommand_from explain' -f -a '" + strings.Join(w.rules, " ") + "'\n")
	return b.String()
}

func powershellScript(name string, w completionWords) string {
	var b strings.Builder
	b.WriteString("Register-ArgumentCompleter -Native -CommandName " + name + " -ScriptBlock {\n  param($word, $ast, $cursor)\n  $cmd = if ($ast.CommandElements.Count -gt 1) { $ast.CommandElements[1].ToString() } else { '' }\n")
	b.WriteString("  $words = switch ($cmd) {\n")
	for _, c := range w.commands {
		if c != defaultCommand {
			list := w.flags[c]
			if c == "explain" {
				list = append(append([]string(nil), list...), w.rules...)
			}
			b.WriteString("    '" + c + "' { '" + strings.Join(list, " ") + "' }\n")
		}
	}
	b.WriteString("    default { '" + strings.Join(append(append([]string(nil), w.commands...), w.flags[defaultCommand]...), " ") + "' }\n  }\n")
	b.WriteString("  $words -split ' ' | Where-Object { $_ -like \"$word*\" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }\n}\n")
	return b.String()
}
