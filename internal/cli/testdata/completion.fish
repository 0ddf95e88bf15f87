complete -c connectorlint -n __fish_use_subcommand -a 'lint rules explain describe links schema init baseline config completion lsp version'
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l fix
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l fix-unsafe
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l diff
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l config -r
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l no-config
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l show-config -r
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l suppress -x -a 'CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics words defects'
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l reason -r
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l show-suppressed
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l stats
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l timings
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l baseline -r
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l no-baseline
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l changed-since -r
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l staged
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l format -s f -x -a 'text compact json sarif github azure gitlab junit markdown html'
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l only -x -a 'CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics words defects'
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l disable -x -a 'CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics words defects'
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l exclude -r
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l severity -x -a 'CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics words defects'
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l min-severity -x -a 'error warning info'
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l fail-on -x -a 'error warning info never'
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l profile -x -a 'standard azure-sentinel standalone'
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l upstream-version -x -a 'latest 2022'
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l stdin-filename -r
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l root -r
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l jobs -r
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l color -x -a 'auto always never'
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l quiet -s q
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l show-files
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l recognized-only
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l no-errors-on-unmatched
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l max-file-size -r
complete -c connectorlint -n 'not __fish_seen_subcommand_from rules explain describe links schema init baseline config completion lsp version' -l help -s h
complete -c connectorlint -n '__fish_seen_subcommand_from rules' -f -a 'words defects'
complete -c connectorlint -n '__fish_seen_subcommand_from rules' -l format -x -a 'text json markdown'
complete -c connectorlint -n '__fish_seen_subcommand_from rules' -l help -s h
complete -c connectorlint -n '__fish_seen_subcommand_from explain' -f -a 'CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics'
complete -c connectorlint -n '__fish_seen_subcommand_from explain' -l help -s h
complete -c connectorlint -n '__fish_seen_subcommand_from describe' -l format -s f -x -a 'text json markdown'
complete -c connectorlint -n '__fish_seen_subcommand_from describe' -l output -s o -r
complete -c connectorlint -n '__fish_seen_subcommand_from describe' -l with-findings
complete -c connectorlint -n '__fish_seen_subcommand_from describe' -l requests
complete -c connectorlint -n '__fish_seen_subcommand_from describe' -l changed-since -r
complete -c connectorlint -n '__fish_seen_subcommand_from describe' -l diff -r
complete -c connectorlint -n '__fish_seen_subcommand_from describe' -l config -r
complete -c connectorlint -n '__fish_seen_subcommand_from describe' -l no-config
complete -c connectorlint -n '__fish_seen_subcommand_from describe' -l profile -x -a 'standard azure-sentinel standalone'
complete -c connectorlint -n '__fish_seen_subcommand_from describe' -l exclude -r
complete -c connectorlint -n '__fish_seen_subcommand_from describe' -l stdin-filename -r
complete -c connectorlint -n '__fish_seen_subcommand_from describe' -l root -r
complete -c connectorlint -n '__fish_seen_subcommand_from describe' -l max-file-size -r
complete -c connectorlint -n '__fish_seen_subcommand_from describe' -l help -s h
complete -c connectorlint -n '__fish_seen_subcommand_from links' -l format -s f -x -a 'text json markdown'
complete -c connectorlint -n '__fish_seen_subcommand_from links' -l timeout -r
complete -c connectorlint -n '__fish_seen_subcommand_from links' -l concurrency -r
complete -c connectorlint -n '__fish_seen_subcommand_from links' -l per-host -r
complete -c connectorlint -n '__fish_seen_subcommand_from links' -l fragments
complete -c connectorlint -n '__fish_seen_subcommand_from links' -l allow-private
complete -c connectorlint -n '__fish_seen_subcommand_from links' -l cache -r
complete -c connectorlint -n '__fish_seen_subcommand_from links' -l exclude -r
complete -c connectorlint -n '__fish_seen_subcommand_from links' -l stdin-filename -r
complete -c connectorlint -n '__fish_seen_subcommand_from links' -l root -r
complete -c connectorlint -n '__fish_seen_subcommand_from links' -l max-file-size -r
complete -c connectorlint -n '__fish_seen_subcommand_from links' -l quiet -s q
complete -c connectorlint -n '__fish_seen_subcommand_from links' -l help -s h
complete -c connectorlint -n '__fish_seen_subcommand_from schema' -f -a 'classic-definition codeless-definition config connection data-collection-rule describe ignore legacy-connector report solution-data solution-metadata table'
complete -c connectorlint -n '__fish_seen_subcommand_from schema' -l help -s h
complete -c connectorlint -n '__fish_seen_subcommand_from init' -l help -s h
complete -c connectorlint -n '__fish_seen_subcommand_from baseline' -l prune
complete -c connectorlint -n '__fish_seen_subcommand_from baseline' -l baseline -r
complete -c connectorlint -n '__fish_seen_subcommand_from baseline' -l config -r
complete -c connectorlint -n '__fish_seen_subcommand_from baseline' -l no-config
complete -c connectorlint -n '__fish_seen_subcommand_from baseline' -l exclude -r
complete -c connectorlint -n '__fish_seen_subcommand_from baseline' -l only -x -a 'CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics words defects'
complete -c connectorlint -n '__fish_seen_subcommand_from baseline' -l disable -x -a 'CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics words defects'
complete -c connectorlint -n '__fish_seen_subcommand_from baseline' -l severity -x -a 'CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics words defects'
complete -c connectorlint -n '__fish_seen_subcommand_from baseline' -l profile -x -a 'standard azure-sentinel standalone'
complete -c connectorlint -n '__fish_seen_subcommand_from baseline' -l root -r
complete -c connectorlint -n '__fish_seen_subcommand_from baseline' -l jobs -r
complete -c connectorlint -n '__fish_seen_subcommand_from baseline' -l quiet -s q
complete -c connectorlint -n '__fish_seen_subcommand_from baseline' -l max-file-size -r
complete -c connectorlint -n '__fish_seen_subcommand_from baseline' -l help -s h
complete -c connectorlint -n '__fish_seen_subcommand_from config' -l help -s h
complete -c connectorlint -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish powershell'
complete -c connectorlint -n '__fish_seen_subcommand_from completion' -l help -s h
complete -c connectorlint -n '__fish_seen_subcommand_from lsp' -l stdio
complete -c connectorlint -n '__fish_seen_subcommand_from lsp' -l clientProcessId -r
complete -c connectorlint -n '__fish_seen_subcommand_from lsp' -l config -r
complete -c connectorlint -n '__fish_seen_subcommand_from lsp' -l no-config
complete -c connectorlint -n '__fish_seen_subcommand_from lsp' -l help -s h
complete -c connectorlint -n '__fish_seen_subcommand_from version' -l format -x -a 'text json'
complete -c connectorlint -n '__fish_seen_subcommand_from version' -l help -s h
