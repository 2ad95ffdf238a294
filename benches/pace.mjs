// From one label to the next question: the label is taught, the model goes on from its checkpoint, and the next row is chosen.
import { ActiveLearner } from "../lib/client/node.js";
import { median, percentile } from "./table.mjs";

const ROWS = 10_000;
const FEATURES = 50;
const CLASSES = 3;
const LABELS = 200;
const ANSWERS = 100;

export const setting = `${ROWS.toLocaleString("en")} rows, ${FEATURES} features, ${CLASSES} classes, ${LABELS} labels and ${ANSWERS} more`;

/** Numbers around one centre for each class, of which a third of the features know nothing. */
function csv() {
  let state = 7;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(2 * Math.PI * uniform());
  const centres = Array.from({ length: CLASSES }, () =>
    Array.from({ length: FEATURES }, (_, at) => (at % 3 === 0 ? 0 : normal() / 4)),
  );
  const header = [...Array.from({ length: FEATURES }, (_, column) => `x${column}`), "kind"].join(",");
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const kind = row % CLASSES;
    return [...centres[kind].map((centre) => (centre + normal()).toFixed(4)), `kind ${kind}`].join(",");
  });
  return `${[header, ...lines].join("\n")}\n`;
}

/** Lines: a step, and its milliseconds. */
export async function lines() {
  const learner = await ActiveLearner.create({ seed: 1 });
  await learner.load(csv(), { name: "pace.csv" });
  await learner.configure({ target: "kind", simulate: { initial: LABELS } });
  await learner.fit();
  let [task] = await learner.query();
  const times = {
    "taught, from its checkpoint": [],
    "taught, from scratch": [],
    asked: [],
    "label to next question": [],
  };
  for (let answer = 0; answer < ANSWERS; answer++) {
    const label = await learner.reveal(task.row);
    const began = performance.now();
    await learner.teach(task.row, label, task);
    const { start } = await learner.fit();
    const fitted = performance.now();
    [task] = await learner.query();
    const asked = performance.now();
    times[start === "warm" ? "taught, from its checkpoint" : "taught, from scratch"].push(fitted - began);
    times.asked.push(asked - fitted);
    times["label to next question"].push(asked - began);
  }
  await learner.close();
  return Object.entries(times).map(([step, ms]) => [
    `${step} (${ms.length})`,
    median(ms).toFixed(1),
    percentile(ms, 0.95).toFixed(1),
  ]);
}
