_connectorlint() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} cmd=lint words='' w
  COMPREPLY=()
  if [[ $cur == = ]]; then cur=''; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
  for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $w in lint|rules|explain|schema|completion|version) cmd=$w; break ;; esac
  done
  case $cmd:$prev in
    lint:--format|lint:-f) words='text compact json sarif'
      if [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi
      return ;;
    lint:--only) words='CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics words defects'
      if [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi
      return ;;
    lint:--disable) words='CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics words defects'
      if [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi
      return ;;
    lint:--severity) words='CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics words defects'
      if [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi
      return ;;
    lint:--min-severity) words='error warning info'
      if [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi
      return ;;
    lint:--fail-on) words='error warning info never'
      if [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi
      return ;;
    lint:--profile) words='standard azure-sentinel standalone'
      if [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi
      return ;;
    lint:--stdin-filename) words=''
      if [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi
      return ;;
    lint:--root) words=''
      if [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi
      return ;;
    lint:--jobs) words=''
      if [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi
      return ;;
    lint:--color) words='auto always never'
      if [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi
      return ;;
    lint:--max-file-size) words=''
      if [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi
      return ;;
    rules:--format) words='text json markdown'
      if [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi
      return ;;
    version:--format) words='text json'
      if [[ $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); else COMPREPLY=($(compgen -f -- "$cur")); fi
      return ;;
  esac
  case $cmd:$cur in
    lint:-*) words='--fix --fix-unsafe --diff --format --only --disable --severity --min-severity --fail-on --profile --stdin-filename --root --jobs --color --quiet --show-files --max-file-size --help' ;;
    rules:-*) words='--format --help' ;;
    explain:-*) words='--help' ;;
    explain:*) words='CL991 bad-word CL992 poor-word CL993 plain-word CL994 rare-word CL995 panics' ;;
    schema:-*) words='--help' ;;
    schema:*) words='classic-definition codeless-definition connection data-collection-rule legacy-connector report solution-data solution-metadata table' ;;
    completion:-*) words='--help --help' ;;
    completion:*) words='bash zsh fish powershell' ;;
    version:-*) words='--format --help' ;;
    *) if ((COMP_CWORD == 1)); then words='lint rules explain schema completion version'; fi
      COMPREPLY=($(compgen -f -- "$cur")) ;;
  esac
  COMPREPLY+=($(compgen -W "$words" -- "$cur"))
}
complete -o filenames -F _connectorlint connectorlint
