#!/usr/bin/env bash
# Lints the workspace. Reads the variables CONNECTORLINT_* that action.yml sets from its inputs. The format "github" writes the
# annotations, the job summary and the outputs that count findings; nothing that connectorlint prints is read here.
set -uo pipefail

tool="$RUNNER_TEMP/connectorlint/bin/connectorlint"
out=$(mktemp -d "$RUNNER_TEMP/connectorlint/run.XXXXXX") || exit 3
sarif="${CONNECTORLINT_SARIF:-$out/connectorlint.sarif}"
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

[ -z "${CONNECTORLINT_CONFIG_FILE:-}" ] || flags+=(--config "$CONNECTORLINT_CONFIG_FILE")
if [ "${CONNECTORLINT_CHANGED_ONLY:-false}" = true ]; then
  base=${CONNECTORLINT_BASE:-${CONNECTORLINT_MERGE_BASE:-${CONNECTORLINT_BEFORE:-}}}
  # The first push of a branch comes after nothing: its commit is all zeros.
  if [ -n "${base//0/}" ]; then
    # A shallow checkout lacks the commit that the pull request starts from.
    [ "$(git rev-parse --is-shallow-repository)" != true ] || git fetch --quiet --no-tags --unshallow origin
    flags+=(--changed-since "$base")
  else
    echo "changed-only: the event names no commit to compare with, so everything is linted"
  fi
fi

# A log of an earlier step is not taken for that of this one.
rm -f -- "$sarif"
"$tool" lint "${flags[@]}" --format "sarif=$sarif" --format github -- "${paths[@]}"
status=$?

if [ ! -f "$sarif" ]; then
  echo "::error title=connectorlint::nothing was linted; the log above says why"
  exit "$status"
fi
echo "sarif-file=$sarif" >>"${GITHUB_OUTPUT:-/dev/null}"
exit "$status"
