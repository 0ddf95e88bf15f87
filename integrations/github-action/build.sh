#!/usr/bin/env bash
# Builds connectorlint from the action's own checkout into the runner's temporary folder, where lint.sh finds it; not where fetch.sh has put
# a release there.
set -euo pipefail

for program in "$RUNNER_TEMP/connectorlint/bin/connectorlint" "$RUNNER_TEMP/connectorlint/bin/connectorlint.exe"; do
  [ ! -x "$program" ] || exit 0
done
echo "there is no release of this version: connectorlint is built"

source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
if ! command -v go >/dev/null; then
  echo "::error title=connectorlint::Go is not in the path; put a step with actions/setup-go before this one"
  exit 2
fi
mkdir -p "$RUNNER_TEMP/connectorlint/bin"
# The workspace of the linted repository has no say in how the tool is built.
cd "$source"
CGO_ENABLED=0 GOWORK=off GOFLAGS='' go build -trimpath -tags urfave_cli_no_docs -o "$RUNNER_TEMP/connectorlint/bin/" ./cmd/connectorlint
