#!/usr/bin/env bash
# Installs a command of a crate at one exact version into a folder of the project: cargo-tool.sh CRATE VERSION FOLDER.
# The crate's own lock file is tried first; where a registry lacks a version that it names, cargo resolves anew.
set -euo pipefail
crate=$1 version=$2 folder=$3
install() { cargo install "$crate" --version "=$version" --root "$folder" --target-dir target/tools --debug --quiet "$@"; }
install --locked 2>/dev/null || install
