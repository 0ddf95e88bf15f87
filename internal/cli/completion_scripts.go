package cli

import (
	"slices"
	"strings"
)

// longNames are the spellings that are offered.
func (c completedCommand) longNames() []string {
	var names []string
	for _, f := range c.flags {
		names = append(names, f.names[0])
	}
	return names
}

func commandNames(list []completedCommand) []string {
	var names []string
	for _, c := range list {
		names = append(names, c.name)
	}
	return names
}

// bashScript serves bash, and zsh through its own emulation. Where it offers nothing the shell completes files. bash takes
// "--flag=value" for three words. In zsh, words is a name that the shell itself uses, and a length of letters would be a modifier.
func bashScript(name string, list []completedCommand) string {
	var b strings.Builder
	all := strings.Join(commandNames(list), " ")
	b.WriteString("_" + name + "() {\n")
	b.WriteString("  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd=" + defaultCommand + " offer='' w\n")
	b.WriteString("  if [[ $cur == '=' ]]; then cur=''; elif [[ $prev == '=' ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n")
	b.WriteString(
		"  for w in \"${COMP_WORDS[@]:1:$((COMP_CWORD-1))}\"; do\n    case $w in " + strings.ReplaceAll(
			all,
			" ",
			"|",
		) + ") cmd=$w; break ;; esac\n  done\n",
	)
	b.WriteString("  case $cmd:$prev:$cur in\n")
	for _, c := range list {
		for _, values := range c.valueLists() {
			var patterns []string
			for _, f := range c.flags {
				if f.takes && strings.Join(f.values, " ") == values {
					for _, n := range f.names {
						patterns = append(patterns, c.name+":"+n+":*")
					}
				}
			}
			b.WriteString("    " + strings.Join(patterns, "|") + ") offer='" + values + "' ;;\n")
		}
	}
	for _, c := range list {
		b.WriteString("    " + c.name + ":*:-*) offer='" + strings.Join(c.longNames(), " ") + "' ;;\n")
		if c.operands != nil {
			b.WriteString("    " + c.name + ":*) offer='" + strings.Join(c.operands, " ") + "' ;;\n")
		}
	}
	b.WriteString("    *) if ((COMP_CWORD == 1)); then offer='" + all + "'; fi ;;\n  esac\n")
	b.WriteString("  COMPREPLY=($(compgen -W \"$offer\" -- \"$cur\"))\n}\ncomplete -o default -F _" + name + " " + name + "\n")
	return b.String()
}

// valueLists are the different lists of values that the command's flags take, each as one string, in the order of the flags.
func (c completedCommand) valueLists() []string {
	var lists []string
	for _, f := range c.flags {
		if values := strings.Join(f.values, " "); f.takes && !slices.Contains(lists, values) {
			lists = append(lists, values)
		}
	}
	return lists
}

func fishScript(name string, list []completedCommand) string {
	var b strings.Builder
	all := strings.Join(commandNames(list), " ")
	b.WriteString("complete -c " + name + " -n __fish_use_subcommand -a '" + all + "'\n")
	for _, c := range list {
		condition := " -n '__fish_seen_subcommand_from " + c.name + "'"
		if c.name == defaultCommand {
			others := strings.Join(commandNames(list)[1:], " ")
			condition = " -n 'not __fish_seen_subcommand_from " + others + "'"
		}
		if c.operands != nil {
			b.WriteString("complete -c " + name + condition + " -f -a '" + strings.Join(c.operands, " ") + "'\n")
		}
		for _, f := range c.flags {
			b.WriteString("complete -c " + name + condition)
			for _, n := range f.names {
				if long, ok := strings.CutPrefix(n, "--"); ok {
					b.WriteString(" -l " + long)
				} else {
					b.WriteString(" -s " + strings.TrimPrefix(n, "-"))
				}
			}
			switch {
			case len(f.values) > 0:
				b.WriteString(" -x -a '" + strings.Join(f.values, " ") + "'")
			case f.takes:
				b.WriteString(" -r")
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func powershellScript(name string, list []completedCommand) string {
	var b strings.Builder
	quoted := func(words []string) string { return "'" + strings.Join(words, " ") + "'" }
	b.WriteString("Register-ArgumentCompleter -Native -CommandName " + name + " -ScriptBlock {\n  param($word, $ast, $cursor)\n")
	b.WriteString(
		"  $before = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })\n",
	)
	b.WriteString(
		"  $cmd = @($before | Select-Object -Skip 1 | Where-Object { " + quoted(
			commandNames(list),
		) + " -split ' ' -contains $_ })[0]\n  if (-not $cmd) { $cmd = '" + defaultCommand + "' }\n",
	)
	b.WriteString("  $words = switch (\"${cmd}:$($before[-1])\") {\n")
	for _, c := range list {
		for _, f := range c.flags {
			if len(f.values) == 0 {
				continue
			}
			for _, n := range f.names {
				b.WriteString("    '" + c.name + ":" + n + "' { " + quoted(f.values) + " }\n")
			}
		}
	}
	b.WriteString("    default {\n      switch ($cmd) {\n")
	for _, c := range list {
		words := append(append([]string(nil), c.operands...), c.longNames()...)
		if c.name == defaultCommand {
			words = append(commandNames(list), words...)
		}
		b.WriteString("        '" + c.name + "' { " + quoted(words) + " }\n")
	}
	b.WriteString("      }\n    }\n  }\n")
	b.WriteString(
		"  $words -split ' ' | Where-Object { $_ -like \"$word*\" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }\n}\n",
	)
	return b.String()
}
