#!/usr/bin/env bash
# Prints the path of a Chromium that the browser tests can drive. Where there is none, installs Debian's package if we are
# root on a system that has it, and says what to install otherwise.
set -euo pipefail

find_chromium() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    if [ -n "$name" ] && command -v "$name"; then return 0; fi
  done
  local mac="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
  if [ -x "$mac" ]; then echo "$mac"; return 0; fi
  return 1
}

if find_chromium; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } >&2
  if find_chromium; then exit 0; fi
fi
echo "The browser tests need Chromium or Chrome: install it (Debian: sudo apt-get install chromium), or set CHROMIUM to its path." >&2
exit 1
