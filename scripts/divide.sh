#!/usr/bin/env bash
# Divides the core: what the first question takes, and the rest. `scripts/divide.sh FOLDER`, which holds querent_bg.wasm; lib is compiled.
set -euo pipefail

whole=$1/querent_bg.wasm
probe=$(mktemp -d)
trap 'rm -r "$probe"' EXIT
target/debug/querent-split probe "$whole" "$probe/probe.wasm"
node scripts/first-question.mjs "$probe/probe.wasm" "$probe/called"
target/debug/querent-split divide "$whole" "$probe/called" "$1/querent_first.wasm" "$1/querent_rest.wasm"
