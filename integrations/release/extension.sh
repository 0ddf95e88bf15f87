#!/usr/bin/env bash
# Packs the extension for Visual Studio Code with the programs of archives.sh: extension.sh VERSION FOLDER
set -euo pipefail

version=${1#v} folder=$(cd "$2" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/../../editors/vscode"
cp ../../LICENSE LICENSE
npm install --no-audit --no-fund --ignore-scripts
for target in linux-x64:linux_amd64 linux-arm64:linux_arm64 darwin-x64:darwin_amd64 darwin-arm64:darwin_arm64 win32-x64:windows_amd64 win32-arm64:windows_arm64; do
  archive=$folder/connectorlint_${version}_${target#*:}.tar.gz
  [ -f "$archive" ] || continue
  rm -rf bin
  mkdir bin
  tar -xzf "$archive" -C bin --wildcards './connectorlint' './connectorlint.exe' 2>/dev/null || true
  ls bin/connectorlint* >/dev/null || { echo "no program in $archive" >&2; exit 1; }
  npx vsce package --target "${target%%:*}" --no-rewrite-relative-links -o "$folder/connectorlint-$version-${target%%:*}.vsix" "$version" --no-update-package-json
done
rm -rf bin
