#!/usr/bin/env bash
# All tests of a real model: behind llama.cpp's server, and in the tab by wllama, where a question takes seconds.
set -euo pipefail

scripts/oracle-model.sh
CHROMIUM="$(scripts/chromium.sh)" ORACLE_IN_THE_TAB=1 npx vitest run tests/oracle/real.test.ts tests/page/gguf.test.ts
