// Microseconds per training step: Querent beside TensorFlow.js on its wasm and cpu backends, in one page.
import { median } from "./table.mjs";

const shapes = [
  { features: 20, batch: 32, steps: 500, warmUps: 3, runs: 5 },
  { features: 50, batch: 64, steps: 500, warmUps: 3, runs: 5 },
];
const learners = [
  ["Querent", (shape) => globalThis.bench.querent(shape)],
  ["TensorFlow.js wasm", (shape) => globalThis.bench.tensorflow("wasm", shape)],
  ["TensorFlow.js cpu", (shape) => globalThis.bench.tensorflow("cpu", shape)],
];

export async function training(browser, origin) {
  const rows = [];
  for (const shape of shapes) {
    let ours;
    for (const [name, measure] of learners) {
      const page = await browser.newPage();
      await page.goto(`${origin}/benches/training.html`);
      await page.waitForFunction(() => globalThis.bench);
      const { first, warm } = await page.evaluate(measure, shape);
      const time = median(warm);
      ours ??= time;
      const { features, batch } = shape;
      rows.push([features, batch, name, Math.round(time), (time / ours).toFixed(1), Math.round(first)]);
      await page.close();
    }
  }
  return rows;
}
