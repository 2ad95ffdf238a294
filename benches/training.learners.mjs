// The same network, data and optimiser on Querent and on TensorFlow.js, in a page and in Node: microseconds per step.

const CLASSES = 5;
const HIDDEN = [128, 64];
const RATE = 0.001;
const ROWS = 1024;
/** Runs that are timed, each of so many milliseconds of steps, after as many to warm up the engine's compilers. */
const RUNS = 5;
const LONG = 300;
const WARM = 2500;

/** Rows of numbers around one centre for each class, from a small generator of our own so that every run has the same. */
function rows(features) {
  let state = 1;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: ROWS }, (_, row) => ({
    values: Array.from({ length: features }, (_, column) => uniform() * 2 - 1 + ((row + column) % CLASSES) / 4),
    label: row % CLASSES,
  }));
}

/** Milliseconds that count: of the clock in a page, of the processor in Node, where other programs then do not. */
const now = () => {
  const usage = globalThis.process?.cpuUsage?.();
  return usage ? (usage.user + usage.system) / 1000 : performance.now();
};

/**
 * What one step takes: the difference between runs of few and of many steps, so that what every run costs beside its steps
 * cancels; the median of several. `run(steps)` gives its milliseconds.
 */
async function perStep(run) {
  const pair = async (few, many) => ((await run(few + many)) - (await run(few))) / many;
  let [steps, rough] = [10, 0];
  for (let warm = 0; warm < WARM; ) {
    const took = await run(steps);
    warm += took;
    rough = took / steps;
    steps = Math.min(Math.max(Math.ceil(LONG / rough), 10), 2000);
  }
  const times = [];
  for (let at = 0; at < RUNS; at++) times.push(1000 * (await pair(Math.ceil(steps / 5), steps)));
  return times.sort((a, b) => a - b)[RUNS >> 1];
}

export async function querent(ActiveLearner, { features, batch }) {
  const header = [...Array.from({ length: features }, (_, column) => `x${column}`), "label"].join(",");
  const lines = rows(features).map(({ values, label }) =>
    [...values.map((value) => value.toFixed(5)), `class ${label}`].join(","),
  );
  const learner = await ActiveLearner.create({ seed: 1, warmUp: false });
  await learner.load([header, ...lines, ""].join("\n"), { name: "bench.csv" });
  const fixed = {
    network: "mlp",
    hidden: HIDDEN,
    batchSize: batch,
    learningRate: RATE,
    kernels: 0,
    weightDecay: 0,
    maxEpochs: 1e6,
    patience: 1e6,
  };
  const time = await perStep(async (maxSteps) => {
    await learner.configure({ target: "label", holdout: 0, learner: { ...fixed, maxSteps } });
    const start = now();
    const { steps } = await learner.fit();
    if (steps !== maxSteps) throw new Error(`${steps} steps instead of ${maxSteps}`);
    return now() - start;
  });
  await learner.close();
  return time;
}

/** The same on a backend of TensorFlow.js; `undefined` where it is not offered here. */
export async function tensorflow(tf, backend, { features, batch }) {
  if (!tf.findBackendFactory(backend) || !(await tf.setBackend(backend).catch(() => false))) return undefined;
  await tf.ready();
  const data = rows(features);
  const batches = [];
  for (let start = 0; start + batch <= ROWS; start += batch) {
    const part = data.slice(start, start + batch);
    const labels = tf.tensor1d(
      part.map(({ label }) => label),
      "int32",
    );
    batches.push([tf.tensor2d(part.map(({ values }) => values)), tf.oneHot(labels, CLASSES).toFloat()]);
  }
  const dense = (inputs, units) => [
    tf.variable(tf.randomUniform([inputs, units], -Math.sqrt(6 / inputs), Math.sqrt(6 / inputs), "float32", 1)),
    tf.variable(tf.zeros([units])),
  ];
  const sizes = [features, ...HIDDEN, CLASSES];
  const layers = sizes.slice(1).map((units, layer) => dense(sizes[layer], units));
  const forward = (x) =>
    layers.reduce((z, [weight, bias], layer) => {
      const sum = z.matMul(weight).add(bias);
      return layer < layers.length - 1 ? sum.relu() : sum;
    }, x);
  const optimizer = tf.train.adam(RATE);
  return perStep(async (steps) => {
    const start = now();
    for (let step = 0; step < steps; step++) {
      const [x, y] = batches[step % batches.length];
      optimizer.minimize(() => tf.losses.softmaxCrossEntropy(y, forward(x)));
    }
    await layers[0][0].data();
    return now() - start;
  });
}
