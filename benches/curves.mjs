// Accuracy with more and more labels, up to all of them, beside classifiers of scikit-learn on the same rows in the same run.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ActiveLearner } from "../lib/client/node.js";
import { uniform } from "./random.mjs";
import { median } from "./table.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const SEEDS = 3;
const SIZES = [100, 300, 600, 1200];
const MOST_HELD_OUT = 1000;
const RIVALS = ["MLP", "SVC", "RandomForest"];

/** Tables of files: name, path and label column. Those of the second folder may not be there. */
const FILES = [
  ["hpc_jobs", "../tests/fixtures/hpc_jobs.csv", "class"],
  ["credit_data", "../tests/fixtures/credit_data.csv", "Status"],
  ["penguins", "../tests/fixtures/penguins.csv", "species"],
  ["digits", "../../shared/data/digits.csv", "digit"],
  ["breast_cancer", "../../shared/data/breast_cancer_wdbc.csv", "diagnosis"],
];

export const header = ["table", "labels", "Querent", ...RIVALS];

/** Lines: a table, a number of labels, and the median accuracy of each learner over the seeds. */
export async function lines({ only } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "curves-"));
  try {
    const made = [classes(), checkerboard(), fraud()];
    const found = FILES.filter(([, path]) => existsSync(here(path))).map(([name, path, target]) => ({
      name,
      path: here(path),
      target,
    }));
    const chosen = [...made, ...found].filter(({ name }) => only === undefined || only.includes(name));
    const tables = await Promise.all(
      chosen.map(async ({ name, path, target, csv, heldOut, sizes }) => {
        const file = path ?? join(folder, `${name}.csv`);
        if (csv !== undefined) await writeFile(file, csv);
        const rows = (await readFile(file, "utf8")).trim().split("\n").length - 1;
        return { name, csv: file, target, splits: splits(rows, sizes, heldOut) };
      }),
    );
    const [ours, theirs] = await Promise.all([querent(tables), rivals(tables, folder)]);
    return tables.flatMap(({ name, splits }) =>
      [...new Set(splits.map(({ initial }) => initial.length))].map((labels) => {
        const of = (learner) =>
          [...ours, ...theirs]
            .filter((line) => line.table === name && line.labels === labels && line.learner === learner)
            .map(({ accuracy }) => accuracy);
        return [name, labels, ...["Querent", ...RIVALS].map((learner) => median(of(learner)).toFixed(3))];
      }),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** For each seed, the first rows of one order as labels, more and more of them, and others to measure on. */
function splits(rows, wanted = SIZES, given = []) {
  return Array.from({ length: SEEDS }, (_, seed) => {
    const draw = uniform(seed + 1);
    const order = Array.from({ length: rows }, (_, row) => row).filter((row) => !given.includes(row));
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(draw() * (at + 1));
      [order[at], order[other]] = [order[other], order[at]];
    }
    const heldOut = given.length > 0 ? given : order.splice(-Math.min(MOST_HELD_OUT, Math.floor(rows / 4)));
    // The last row is left to ask about.
    const sizes = [...wanted.filter((size) => size < order.length - 1), order.length - 1];
    return sizes.map((size) => ({ seed, initial: order.slice(0, size), pool: order.slice(-1), heldOut }));
  }).flat();
}

async function querent(tables) {
  const work = tables.flatMap((table) => table.splits.map((split) => ({ table, split })));
  work.sort((a, b) => b.split.initial.length - a.split.initial.length);
  const lines = [];
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      const learner = await ActiveLearner.create();
      for (let next = work.shift(); next !== undefined; next = work.shift()) {
        const { name, csv, target } = next.table;
        await learner.load(await readFile(csv), { name: `${name}.csv` });
        const { curves } = await learner.simulate({ target, strategies: ["random"], budget: 1, splits: [next.split] });
        const { labels, accuracy } = curves[0].points[0];
        lines.push({ table: name, labels, learner: "Querent", accuracy });
      }
      await learner.close();
    }),
  );
  return lines;
}

async function rivals(tables, folder) {
  const file = join(folder, "tables.json");
  await writeFile(file, JSON.stringify(tables));
  const python = here("../.tools/bench-venv/bin/python");
  const { stdout } = await promisify(execFile)(python, [here("curves.py"), file], { maxBuffer: 1 << 26 });
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function normal(draw) {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

const csv = (header, rows) => `${[header, ...rows].map((row) => row.join(",")).join("\n")}\n`;

/** 200 classes around the points of a grid, ten deviations from each other. */
function classes() {
  const draw = uniform(7);
  const rows = Array.from({ length: 2000 }, (_, row) => {
    const kind = row % 200;
    const [x, y] = [kind % 20, Math.floor(kind / 20)].map((centre) => (centre + normal(draw) / 10).toFixed(4));
    return [x, y, `class ${kind}`];
  });
  return { name: "200 classes", target: "label", csv: csv(["x", "y", "label"], rows) };
}

/** The fields of a board of six by six. */
function checkerboard() {
  const draw = uniform(8);
  const rows = Array.from({ length: 3600 }, () => {
    const [x, y] = [draw() * 6, draw() * 6];
    return [x.toFixed(4), y.toFixed(4), (Math.floor(x) + Math.floor(y)) % 2 === 0 ? "white" : "black"];
  });
  return { name: "checkerboard", target: "colour", csv: csv(["x", "y", "colour"], rows) };
}

/** One row in a thousand is five deviations away in one of six numbers; it is measured on as many of one kind as of the other. */
function fraud() {
  const draw = uniform(9);
  const row = (isFraud) => {
    const numbers = Array.from({ length: 6 }, (_, at) => (normal(draw) + (isFraud && at === 0 ? 5 : 0)).toFixed(4));
    return [...numbers, isFraud ? "fraud" : "fine"];
  };
  const known = Array.from({ length: 4001 }, (_, at) => row(at % 1000 === 500));
  const measured = Array.from({ length: 400 }, (_, at) => row(at % 2 === 0));
  const names = ["a", "b", "c", "d", "e", "f", "kind"];
  const heldOut = measured.map((_, at) => known.length + at);
  return { name: "fraud", target: "kind", csv: csv(names, [...known, ...measured]), heldOut, sizes: [] };
}
