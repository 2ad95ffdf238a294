// The same network, data and optimiser on Querent and on TensorFlow.js, in a page.
import { ActiveLearner } from "../lib/client/index.js";

const { tf } = globalThis;
const CLASSES = 5;
const HIDDEN = [128, 64];
const RATE = 0.001;
const ROWS = 1024;

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

async function querent({ features, batch, steps, warmUps, runs }) {
  const header = [...Array.from({ length: features }, (_, column) => `x${column}`), "label"].join(",");
  const lines = rows(features).map(({ values, label }) =>
    [...values.map((value) => value.toFixed(5)), `class ${label}`].join(","),
  );
  const learner = await ActiveLearner.create({ seed: 1, warmUp: false });
  await learner.load([header, ...lines, ""].join("\n"), { name: "bench.csv" });
  const settings = {
    hidden: HIDDEN,
    batchSize: batch,
    learningRate: RATE,
    maxSteps: steps,
    maxEpochs: 1e6,
    patience: 1e6,
  };
  await learner.configure({ target: "label", holdout: 0, learner: settings });
  const times = [];
  for (let run = 0; run < warmUps + runs; run++) {
    const start = performance.now();
    const report = await learner.fit();
    times.push(((performance.now() - start) * 1000) / report.steps);
  }
  learner.close();
  return { first: times[0], warm: times.slice(warmUps) };
}

async function tensorflow(backend, { features, batch, steps, warmUps, runs }) {
  tf.wasm.setWasmPaths(new URL("node_modules/@tensorflow/tfjs-backend-wasm/dist/", location.href).href);
  await tf.setBackend(backend);
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
  const times = [];
  for (let run = 0; run < warmUps + runs; run++) {
    const start = performance.now();
    for (let step = 0; step < steps; step++) {
      const [x, y] = batches[step % batches.length];
      optimizer.minimize(() => tf.losses.softmaxCrossEntropy(y, forward(x)));
    }
    await layers[0][0].data();
    times.push(((performance.now() - start) * 1000) / steps);
  }
  return { first: times[0], warm: times.slice(warmUps) };
}

globalThis.bench = { querent, tensorflow };
