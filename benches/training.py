"""Microseconds of the processor per training step in JAX, jitted, on one thread of this machine: one line of JSON.

MLP 128-64, 5 classes, Adam: the network, data and optimiser of training.learners.mjs. Arguments: features, batch.
"""

import json
import os
import statistics
import sys
import time

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
os.environ["JAX_PLATFORMS"] = "cpu"
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

import jax
import jax.numpy as jnp
import numpy

FEATURES, BATCH = int(sys.argv[1]), int(sys.argv[2])
CLASSES, ROWS, RATE = 5, 1024, 0.001
SIZES = [FEATURES, 128, 64, CLASSES]

generator = numpy.random.default_rng(1)
row, column = numpy.meshgrid(numpy.arange(ROWS), numpy.arange(FEATURES), indexing="ij")
rows = (generator.uniform(-1, 1, (ROWS, FEATURES)) + (row + column) % CLASSES / 4).astype(numpy.float32)
targets = numpy.eye(CLASSES, dtype=numpy.float32)[numpy.arange(ROWS) % CLASSES]
starts = range(0, ROWS - BATCH + 1, BATCH)
batches = [(jnp.array(rows[at : at + BATCH]), jnp.array(targets[at : at + BATCH])) for at in starts]
weights = [
    (generator.uniform(-1, 1, (inputs, units)).astype(numpy.float32) * (6 / inputs) ** 0.5, numpy.zeros(units, numpy.float32))
    for inputs, units in zip(SIZES, SIZES[1:])
]


def loss(weights, x, y):
    for weight, bias in weights[:-1]:
        x = jax.nn.relu(x @ weight + bias)
    logits = x @ weights[-1][0] + weights[-1][1]
    return -(y * jax.nn.log_softmax(logits)).sum(axis=1).mean()


def step(state, x, y):
    weights, first, second, count = state
    slopes = jax.grad(loss)(weights, x, y)
    count = count + 1
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, slopes)
    second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, slopes)
    rate, correction = RATE / (1 - 0.9**count), 1 / (1 - 0.999**count)
    moved = lambda w, m, v: w - rate * m / (jnp.sqrt(v * correction) + 1e-5)
    return jax.tree.map(moved, weights, first, second), first, second, count


step = jax.jit(step, donate_argnums=0)
zeros = jax.tree.map(jnp.zeros_like, weights)
state = (jax.tree.map(jnp.array, weights), zeros, jax.tree.map(jnp.copy, zeros), jnp.float32(0))


def seconds(steps):
    global state
    start = time.process_time()
    for at in range(steps):
        state = step(state, *batches[at % len(batches)])
    jax.block_until_ready(state)
    return time.process_time() - start


first = seconds(200)
times = [(seconds(1200) - seconds(200)) / 1000 * 1e6 for _ in range(7)]
print(json.dumps({"time": statistics.median(times), "version": jax.__version__}))
