// Pools to query, the same for every rival: rows in groups, and models that are unsure between them.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { uniform } from "./random.mjs";

export const shape = { labelled: 100, dimensions: 64, classes: 10, members: 5 };
const GROUPS = 40;
const SEED = 7;

function normal(draw) {
  return () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

/** Rows around group centers, each with the class of its group. */
function rows(n, centers, draw, gauss) {
  const { dimensions, classes } = shape;
  const values = new Float32Array(n * dimensions);
  const labels = new Uint32Array(n);
  for (let row = 0; row < n; row++) {
    const group = Math.floor(draw() ** 1.5 * GROUPS);
    labels[row] = group % classes;
    for (let column = 0; column < dimensions; column++) {
      values[row * dimensions + column] = centers[group * dimensions + column] + gauss();
    }
  }
  return { values, labels };
}

/** Softmax of noisy scores in which the row's class leads; `sway` is how far models differ. */
function beliefs(labels, scores, sway, gauss) {
  const { classes } = shape;
  const values = new Float32Array(labels.length * classes);
  for (let row = 0; row < labels.length; row++) {
    const at = row * classes;
    let sum = 0;
    for (let class_ = 0; class_ < classes; class_++) {
      values[at + class_] = Math.exp(scores[at + class_] + sway * gauss());
      sum += values[at + class_];
    }
    for (let class_ = 0; class_ < classes; class_++) values[at + class_] /= sum;
  }
  return values;
}

export function makePool(n) {
  const draw = uniform(SEED);
  const gauss = normal(draw);
  const { labelled, dimensions, classes, members } = shape;
  const centers = Float32Array.from({ length: GROUPS * dimensions }, () => 1.5 * gauss());
  const known = rows(labelled, centers, draw, gauss);
  const candidates = rows(n, centers, draw, gauss);
  const scores = Float32Array.from({ length: n * classes }, () => gauss());
  candidates.labels.forEach((label, row) => {
    scores[row * classes + label] += 4 * draw();
  });
  const committee = new Float32Array(members * n * classes);
  for (let member = 0; member < members; member++) {
    committee.set(beliefs(candidates.labels, scores, 0.7, gauss), member * n * classes);
  }
  return {
    name: String(n),
    candidates: n,
    ...shape,
    arrays: {
      embedding: candidates.values,
      labelled: known.values,
      labels: known.labels,
      probabilities: beliefs(candidates.labels, scores, 0, gauss),
      members: committee,
    },
  };
}

/** Writes pools where another program can read them. */
export function writePools(folder, pools, queries) {
  for (const { name, arrays } of pools) {
    for (const [array, values] of Object.entries(arrays)) writeFileSync(join(folder, `${name}-${array}`), values);
  }
  const described = pools.map(({ arrays, ...pool }) => pool);
  writeFileSync(join(folder, "pools.json"), JSON.stringify({ pools: described, queries }));
}
