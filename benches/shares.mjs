// How often the intervals of `shares` hold the true share, over simulated sessions of two kinds: rows drawn at random measure and others are chosen
// by margin and teach; or rows are drawn by active inference and do both. The estimate is held against the labels of the whole table.
//
//     node benches/shares.mjs [SESSIONS [STRATEGY]]

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { ActiveLearner } from "../lib/client/node.js";
import { table } from "./table.mjs";

const TABLES = [
  ["penguins", "species"],
  ["credit_data", "Status"],
  ["hpc_jobs", "class"],
];

/** Answers of rows that a strategy chose, and those of rows drawn with even chances: a hundred in all. */
const KINDS = [
  { strategy: "margin", chosen: 50, checks: 50 },
  { strategy: "active_inference", chosen: 90, checks: 10 },
];
/** So many of the first come between two fits. */
const BETWEEN = 20;
/** Rows without which there is no model yet, and which are not drawn. */
const FIRST = 10;

const LEARNER = { hidden: [16], maxSteps: 60 };

const Z = 1.959963984540054;

/** The table without its labels, and the label of each row. */
function hidden(name, target) {
  const lines = readFileSync(new URL(`../tests/fixtures/${name}.csv`, import.meta.url), "utf8")
    .trim()
    .split("\n");
  const at = lines[0].split(",").indexOf(target);
  const truth = [];
  const blank = lines.slice(1).map((line) => {
    const cells = line.split(",");
    truth.push(cells[at]);
    cells[at] = "";
    return cells.join(",");
  });
  return { csv: [lines[0], ...blank].join("\n"), truth };
}

async function answer(learner, truth, purpose, n) {
  const tasks = await learner.query({ n, purpose });
  await Promise.all(tasks.map((task) => learner.teach(task.row, truth[task.row], task)));
}

/** The estimates of one session. */
async function session(learner, { csv, truth, classes }, { strategy, chosen, checks }, name, target, seed) {
  await learner.load(csv, { name: `${name}.csv`, seed });
  await learner.configure({ target, classes, strategy, learner: LEARNER });
  await answer(learner, truth, "check", checks);
  for (let n = FIRST; n <= chosen; n += BETWEEN) {
    await answer(learner, truth, "teach", n === FIRST ? FIRST : BETWEEN);
    await learner.fit();
  }
  return (await learner.shares()).all;
}

/** A line for each table: how often the intervals hold, how wide they are, and beside them those of the labels alone. */
export async function* coverage(sessions, kinds = KINDS) {
  for (const [name, target] of TABLES) {
    const of = hidden(name, target);
    of.classes = [...new Set(of.truth)].sort();
    const share = (label) => of.truth.filter((one) => one === label).length / of.truth.length;
    const real = new Map(of.classes.map((label) => [label, share(label)]));
    for (const kind of kinds) yield await line(of, kind, { name, target, sessions, real });
  }
}

async function line(of, kind, { name, target, sessions, real }) {
  const learner = await ActiveLearner.create({ warmUp: false });
  let [held, powered, n, width, classical] = [0, 0, 0, 0, 0];
  for (let seed = 1; seed <= sessions; seed++) {
    const { shares, drawn } = await session(learner, of, kind, name, target, seed);
    for (const one of shares) {
      const p = real.get(one.class);
      held += one.low <= p && p <= one.high;
      n += 1;
      if (one.method !== "predictionPowered" && one.method !== "activeInference") continue;
      powered += 1;
      width += one.high - one.low;
      classical += 2 * Z * Math.sqrt((p * (1 - p)) / drawn);
    }
  }
  await learner.close();
  const ratio = width / classical;
  return [
    `${name}, ${of.classes.length} classes`,
    kind.strategy,
    String(sessions),
    `${((100 * held) / n).toFixed(1)} %`,
    `${((100 * powered) / n).toFixed(0)} %`,
    powered === 0 ? "-" : (width / powered).toFixed(3),
    powered === 0 ? "-" : (classical / powered).toFixed(3),
    powered === 0 ? "-" : `${(100 * (1 - ratio ** 2)).toFixed(0)} %`,
  ];
}

export const header = [
  "table",
  "strategy",
  "sessions",
  "intervals that hold the share",
  "of them by predictions",
  "their width",
  "by labels alone",
  "labels saved",
];

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const lines = [];
  const kinds = KINDS.filter(({ strategy }) => (process.argv[3] ?? strategy) === strategy);
  for await (const line of coverage(Number(process.argv[2] ?? 20), kinds)) lines.push(line);
  table(header, lines);
}
