#!/usr/bin/env bash
# Builds the archives of a release with their checksums: archives.sh VERSION FOLDER [GOOS/GOARCH...]. The same source gives the same bytes.
set -euo pipefail

version=${1#v} folder=$2
shift 2
[ $# -gt 0 ] || set -- linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

module=github.com/connectorlint/connectorlint
for target in "$@"; do
  os=${target%/*} arch=${target#*/}
  name=connectorlint_${version}_${os}_${arch}
  mkdir "$work/$name"
  program=$work/$name/connectorlint
  [ "$os" != windows ] || program+=.exe
  echo "building $name"
  GOOS=$os GOARCH=$arch CGO_ENABLED=0 GOWORK=off GOFLAGS='' go build -trimpath -tags urfave_cli_no_docs -ldflags "-s -w -X $module/internal/cli.Version=$version" -o "$program" ./cmd/connectorlint
  cp LICENSE README.md docs/connectorlint.1 "$work/$name/"
  tar -C "$work/$name" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf - . | gzip -n >"$folder/$name.tar.gz"
  # Windows opens a zip file by itself.
  [ "$os" != windows ] || (cd "$work/$name" && find . -exec touch -h -d @315619200 {} + && zip -q -X -r "$folder/$name.zip" .)
done
cd "$folder"
sha256sum -- connectorlint_* >"$work/checksums.txt"
mv "$work/checksums.txt" checksums.txt
