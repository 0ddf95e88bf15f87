_connectorlint() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd=lint words='' w
  if [[ $cur == = ]]; then cur=''; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
  for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $w in lint|rules|explain|describe|schema|init|baseline|config|completion|lsp|version) cmd=$w; break ;; esac
  done
  case $cmd:$prev:$cur in
    lint:--config:*|lint:--show-config:*|lint:--reason:*|lint:--baseline:*|lint:--changed-since:*|lint:--exclude:*|lint:--stdin-filename:*|lint:--root:*|lint:--jobs:*|lint:--max-file-size:*) words='' ;;
    lint:--suppress:*|lint:--only:*|lint:--disable:*|lint:--severity:*) words='CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics words defects' ;;
    lint:--format:*|lint:-f:*) words='text compact json sarif github azure gitlab junit markdown html' ;;
    lint:--min-severity:*) words='error warning info' ;;
    lint:--fail-on:*) words='error warning info never' ;;
    lint:--profile:*) words='standard azure-sentinel standalone' ;;
    lint:--upstream-version:*) words='latest 2022' ;;
    lint:--color:*) words='auto always never' ;;
    rules:--format:*) words='text json markdown' ;;
    describe:--format:*|describe:-f:*) words='text json markdown' ;;
    describe:--output:*|describe:-o:*|describe:--changed-since:*|describe:--diff:*|describe:--config:*|describe:--stdin-filename:*|describe:--root:*|describe:--max-file-size:*) words='' ;;
    describe:--profile:*) words='standard azure-sentinel standalone' ;;
    baseline:--baseline:*|baseline:--config:*|baseline:--root:*|baseline:--jobs:*|baseline:--max-file-size:*) words='' ;;
    baseline:--only:*|baseline:--disable:*|baseline:--severity:*) words='CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics words defects' ;;
    baseline:--profile:*) words='standard azure-sentinel standalone' ;;
    version:--format:*) words='text json' ;;
    lint:*:-*) words='--fix --fix-unsafe --diff --config --no-config --show-config --suppress --reason --show-suppressed --stats --timings --baseline --no-baseline --changed-since --staged --format --only --disable --exclude --severity --min-severity --fail-on --profile --upstream-version --stdin-filename --root --jobs --color --quiet --show-files --recognized-only --no-errors-on-unmatched --max-file-size --help' ;;
    rules:*:-*) words='--format --help' ;;
    explain:*:-*) words='--help' ;;
    explain:*) words='CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics' ;;
    describe:*:-*) words='--format --output --with-findings --requests --changed-since --diff --config --no-config --profile --stdin-filename --root --max-file-size --help' ;;
    schema:*:-*) words='--help' ;;
    schema:*) words='classic-definition codeless-definition config connection data-collection-rule describe ignore legacy-connector report solution-data solution-metadata table' ;;
    init:*:-*) words='--help' ;;
    baseline:*:-*) words='--prune --baseline --config --no-config --only --disable --severity --profile --root --jobs --quiet --max-file-size --help' ;;
    config:*:-*) words='--help' ;;
    completion:*:-*) words='--help' ;;
    completion:*) words='bash zsh fish powershell' ;;
    lsp:*:-*) words='--stdio --help' ;;
    version:*:-*) words='--format --help' ;;
    *) if ((COMP_CWORD == 1)); then words='lint rules explain describe schema init baseline config completion lsp version'; fi ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _connectorlint connectorlint
