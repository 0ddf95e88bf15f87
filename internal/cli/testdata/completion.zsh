#compdef connectorlint
autoload -U +X bashcompinit && bashcompinit
_connectorlint() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd=lint offer='' w
  if [[ $cur == '=' ]]; then cur=''; elif [[ $prev == '=' ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
  for w in "${COMP_WORDS[@]:1:$((COMP_CWORD-1))}"; do
    case $w in lint|rules|explain|describe|links|schema|init|baseline|config|completion|lsp|version) cmd=$w; break ;; esac
  done
  case $cmd:$prev:$cur in
    lint:--config:*|lint:--show-config:*|lint:--reason:*|lint:--baseline:*|lint:--changed-since:*|lint:--exclude:*|lint:--stdin-filename:*|lint:--root:*|lint:--jobs:*|lint:--max-file-size:*) offer='' ;;
    lint:--suppress:*|lint:--only:*|lint:--disable:*|lint:--severity:*) offer='CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics words defects' ;;
    lint:--format:*|lint:-f:*) offer='text compact json sarif github azure gitlab junit markdown html' ;;
    lint:--min-severity:*) offer='error warning info' ;;
    lint:--fail-on:*) offer='error warning info never' ;;
    lint:--profile:*) offer='standard azure-sentinel standalone' ;;
    lint:--upstream-version:*) offer='latest 2022' ;;
    lint:--color:*) offer='auto always never' ;;
    rules:--format:*) offer='text json markdown' ;;
    describe:--format:*|describe:-f:*) offer='text json markdown' ;;
    describe:--output:*|describe:-o:*|describe:--changed-since:*|describe:--diff:*|describe:--config:*|describe:--exclude:*|describe:--stdin-filename:*|describe:--root:*|describe:--max-file-size:*) offer='' ;;
    describe:--profile:*) offer='standard azure-sentinel standalone' ;;
    links:--format:*|links:-f:*) offer='text json markdown' ;;
    links:--timeout:*|links:--concurrency:*|links:--per-host:*|links:--cache:*|links:--exclude:*|links:--stdin-filename:*|links:--root:*|links:--max-file-size:*) offer='' ;;
    baseline:--baseline:*|baseline:--config:*|baseline:--exclude:*|baseline:--root:*|baseline:--jobs:*|baseline:--max-file-size:*) offer='' ;;
    baseline:--only:*|baseline:--disable:*|baseline:--severity:*) offer='CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics words defects' ;;
    baseline:--profile:*) offer='standard azure-sentinel standalone' ;;
    lsp:--clientProcessId:*|lsp:--config:*) offer='' ;;
    version:--format:*) offer='text json' ;;
    lint:*:-*) offer='--fix --fix-unsafe --diff --config --no-config --show-config --suppress --reason --show-suppressed --stats --timings --baseline --no-baseline --changed-since --staged --format --only --disable --exclude --severity --min-severity --fail-on --profile --upstream-version --stdin-filename --root --jobs --color --quiet --show-files --recognized-only --no-errors-on-unmatched --max-file-size --help' ;;
    rules:*:-*) offer='--format --help' ;;
    rules:*) offer='words defects' ;;
    explain:*:-*) offer='--help' ;;
    explain:*) offer='CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics' ;;
    describe:*:-*) offer='--format --output --with-findings --requests --changed-since --diff --config --no-config --profile --exclude --stdin-filename --root --max-file-size --help' ;;
    links:*:-*) offer='--format --timeout --concurrency --per-host --fragments --allow-private --cache --exclude --stdin-filename --root --max-file-size --quiet --help' ;;
    schema:*:-*) offer='--help' ;;
    schema:*) offer='classic-definition codeless-definition config connection data-collection-rule describe ignore legacy-connector report solution-data solution-metadata table' ;;
    init:*:-*) offer='--help' ;;
    baseline:*:-*) offer='--prune --baseline --config --no-config --exclude --only --disable --severity --profile --root --jobs --quiet --max-file-size --help' ;;
    config:*:-*) offer='--help' ;;
    completion:*:-*) offer='--help' ;;
    completion:*) offer='bash zsh fish powershell' ;;
    lsp:*:-*) offer='--stdio --clientProcessId --config --no-config --help' ;;
    version:*:-*) offer='--format --help' ;;
    *) if ((COMP_CWORD == 1)); then offer='lint rules explain describe links schema init baseline config completion lsp version'; fi ;;
  esac
  COMPREPLY=($(compgen -W "$offer" -- "$cur"))
}
complete -o default -F _connectorlint connectorlint
