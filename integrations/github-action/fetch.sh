#!/usr/bin/env bash
# Puts the release of the action's own version into the runner's temporary folder, checked by its checksum. Where there is no such release,
# build.sh makes one. A release is kept in the runner's tool cache, for the next job of a machine of one's own.
set -euo pipefail

bin=$RUNNER_TEMP/connectorlint/bin
rm -rf "$bin"
mkdir -p "$bin"
version=${CONNECTORLINT_VERSION:-${CONNECTORLINT_ACTION_REF:-}}
version=${version#v}
downloads=${CONNECTORLINT_DOWNLOADS:-https://github.com/connectorlint/connectorlint/releases/download}

sum() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

platform() {
  local os arch
  case $(uname -s) in
  Linux) os=linux ;;
  Darwin) os=darwin ;;
  MINGW* | MSYS* | CYGWIN*) os=windows ;;
  *) return 1 ;;
  esac
  case ${RUNNER_ARCH:-$(uname -m)} in
  X64 | x86_64 | amd64) arch=amd64 ;;
  ARM64 | aarch64 | arm64) arch=arm64 ;;
  *) return 1 ;;
  esac
  echo "${os}_$arch"
}

get() { curl --fail --silent --show-error --location --retry 3 --max-time 120 --output "$2" "$downloads/v$version/$1"; }

# release fetches the release; it fails where there is none for this version or machine.
release() {
  [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]] || return 1
  local archive want got
  archive=connectorlint_${version}_$(platform).tar.gz || return 1
  cd "$RUNNER_TEMP/connectorlint"
  get checksums.txt checksums.txt && get "$archive" "$archive" || return 1
  want=$(awk -v name="$archive" '{sub(/^\*/, "", $2)} $2 == name {print $1}' checksums.txt)
  got=$(sum "$archive" | cut -d ' ' -f 1)
  if [ -z "$want" ] || [ "$want" != "$got" ]; then
    echo "::error title=connectorlint::the checksum of $archive is not that of the release; nothing of it is run"
    exit 3
  fi
  tar -xzf "$archive" -C bin
  rm -f "$archive" checksums.txt
  if [ -n "${RUNNER_TOOL_CACHE:-}" ]; then
    { mkdir -p "$kept" && cp "$bin"/connectorlint* "$kept/"; } ||
      echo "the tool cache cannot be written"
  fi
}

kept=${RUNNER_TOOL_CACHE:-}/connectorlint/$version/${RUNNER_ARCH:-$(uname -m)}
if [ -n "${RUNNER_TOOL_CACHE:-}" ] && [ -n "$version" ] && [ -d "$kept" ]; then
  cp "$kept"/connectorlint* "$bin/"
  echo "connectorlint $version, from the tool cache"
elif release; then
  echo "connectorlint $version, from its release"
elif [ -n "${CONNECTORLINT_VERSION:-}" ]; then
  echo "::error title=connectorlint::there is no release ${CONNECTORLINT_VERSION} for this machine"
  exit 2
fi
