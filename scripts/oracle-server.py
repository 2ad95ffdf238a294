"""Serves a model as llama.cpp does, on a free port of this machine, until standard input ends: oracle-server.py FILE.gguf [THREADS]."""

import os
import sys

import xllamacpp

params = xllamacpp.CommonParams()
params.model.path = sys.argv[1]
params.port = 0
params.n_ctx = 4096
params.n_parallel = 1
# Threads wait for each other: on a machine that does other things two are slower than one.
params.cpuparams.n_threads = int(sys.argv[2]) if len(sys.argv) > 2 else 1
params.verbosity = 0
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
sys.stdin.read()
os._exit(0)
