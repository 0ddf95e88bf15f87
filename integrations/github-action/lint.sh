#!/usr/bin/env bash
# Lints the workspace, and tells GitHub: annotations, a summary, outputs and a SARIF log. Reads the variables CONNECTORLINT_*
# that action.yml sets from its inputs. The findings' text is inert in every output of connectorlint; here it is escaped once more
# for workflow commands.
set -uo pipefail

tool="$RUNNER_TEMP/connectorlint/bin/connectorlint"
out=$(mktemp -d "$RUNNER_TEMP/connectorlint/run.XXXXXX") || exit 3
sarif="$out/connectorlint.sarif"
lines="$out/findings.txt"
cd "$GITHUB_WORKSPACE" || exit 3

paths=()
while IFS= read -r path; do
  path=${path%$'\r'}
  # Blanks around a line come from the indentation of the workflow file.
  path="${path#"${path%%[![:space:]]*}"}"
  path="${path%"${path##*[![:space:]]}"}"
  [ -z "$path" ] || paths+=("$path")
done <<<"${CONNECTORLINT_PATHS:-.}"
[ "${#paths[@]}" -gt 0 ] || paths=(.)

flags=(--fail-on "${CONNECTORLINT_FAIL_ON:-error}" --min-severity "${CONNECTORLINT_MIN_SEVERITY:-info}")
[ -z "${CONNECTORLINT_PROFILE:-}" ] || flags+=(--profile "$CONNECTORLINT_PROFILE")

"$tool" lint "${flags[@]}" --color always --format "sarif=$sarif" --format "compact=$lines" --format text -- "${paths[@]}"
status=$?

if [ ! -f "$lines" ]; then
  echo "::error title=connectorlint::nothing was linted; the log above says why"
  exit "$status"
fi

# Annotations. A line is file:line:column: severity: message [id name].
data() { # escapes the text of a workflow command
  local s=${1//'%'/'%25'}
  s=${s//$'\r'/'%0D'}
  printf '%s' "${s//$'\n'/'%0A'}"
}
property() { # escapes a property of a workflow command
  local s
  s=$(data "$1")
  s=${s//':'/'%3A'}
  printf '%s' "${s//','/'%2C'}"
}
annotate() {
  local pattern='^(.+):([0-9]+):([0-9]+): (error|warning|info): (.*) \[(CL[0-9]{3} [a-z0-9-]+)\]$' line command left=30
  while [ "$left" -gt 0 ] && IFS= read -r line; do
    [[ $line =~ $pattern ]] || continue
    command=${BASH_REMATCH[4]/info/notice}
    printf '::%s file=%s,line=%s,col=%s,title=%s::%s\n' "$command" "$(property "${BASH_REMATCH[1]}")" \
      "${BASH_REMATCH[2]}" "${BASH_REMATCH[3]}" "$(property "${BASH_REMATCH[6]}")" "$(data "${BASH_REMATCH[5]}")"
    left=$((left - 1))
  done
}
# GitHub shows ten of a kind: the worst go first.
for severity in error warning info; do
  grep -E "^.+:[0-9]+:[0-9]+: $severity: " "$lines" | head -n 10 | annotate
done

count() { grep -cE "^.+:[0-9]+:[0-9]+: $1: " "$lines"; }
errors=$(count error)
warnings=$(count warning)
infos=$(count info)

{
  echo "sarif-file=$sarif"
  echo "errors=$errors"
  echo "warnings=$warnings"
  echo "infos=$infos"
} >>"${GITHUB_OUTPUT:-/dev/null}"

{
  echo "### connectorlint"
  echo
  echo "| errors | warnings | infos |"
  echo "|---:|---:|---:|"
  echo "| $errors | $warnings | $infos |"
  echo
  if [ -s "$lines" ]; then
    echo "| findings | rule |"
    echo "|---:|---|"
    sed -nE 's/.* \[(CL[0-9]{3}) ([a-z0-9-]+)\]$/\1 \2/p' "$lines" | sort | uniq -c | sort -k1,1nr -k2 |
      while read -r n id name; do echo "| $n | $id $name |"; done
  else
    echo "Nothing was found."
  fi
  [ "$status" -lt 2 ] || { echo; echo "Not everything could be read: the log of the step says what."; }
} >>"${GITHUB_STEP_SUMMARY:-/dev/null}"

exit "$status"
