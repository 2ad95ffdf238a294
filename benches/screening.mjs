// Rows read until 95 % of the relevant ones are found, beside ASReview's own simulation on the same files with the same two first rows.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ActiveLearner } from "../lib/client/node.js";
import { uniform } from "./random.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const RECALL = 0.95;
/** Rows asked about between two fits, as a share of those that were read. */
const GROWTH = 0.05;
const SEEDS = [1, 2];
/** A file, its column of texts, its label column, and the class that is relevant. */
const TABLES = [
  { name: "sms_spam", text: "message", target: "label", relevant: "spam" },
  { name: "banking77", text: "text", target: "category", relevant: "lost_or_stolen_card" },
];

export const header = [
  "table",
  "rows, relevant",
  "rows read",
  "work saved at 95 %",
  "seconds",
  "ASReview: rows read",
  "work saved",
  "seconds",
];
export const setting = `mean of ${SEEDS.length} pairs of first rows; Querent asks about 5 % as many rows as were read between two fits, ASReview about one`;

/** The texts of a file, and whether each is relevant. */
async function read({ name, text, target, relevant }) {
  const learner = await ActiveLearner.create();
  await learner.load(await readFile(here(`../../shared/data/${name}.csv`)), { name });
  const { columns, rows } = await learner.profile();
  const place = (column) => columns.findIndex(({ name }) => name === column);
  const lines = await learner.rows(Uint32Array.from({ length: rows }, (_, row) => row));
  await learner.close();
  return lines.map(({ cells }) => ({ text: cells[place(text)], isRelevant: cells[place(target)] === relevant }));
}

/** How many rows are read until enough relevant ones are found. */
async function screened(rows, [relevant, other], seed) {
  const start = performance.now();
  const wanted = Math.ceil(RECALL * rows.filter(({ isRelevant }) => isRelevant).length);
  const learner = await ActiveLearner.create({ seed });
  await learner.load({ rows: rows.map(({ text }) => ({ text })) }, { name: "texts", labelColumn: "included" });
  const classes = ["no", "yes"];
  // As in ASReview every row is read, whether it repeats another or not, and none is kept to measure.
  const decisions = { holdout: 0, groupDuplicates: false, strategy: "most_likely", sought: "yes" };
  await learner.configure({ target: "included", classes, ...decisions });
  let [read, found] = [0, 0];
  let next = [relevant, other];
  while (true) {
    for (const row of next) {
      read += 1;
      found += rows[row].isRelevant ? 1 : 0;
      if (found === wanted) {
        await learner.close();
        return { read, seconds: (performance.now() - start) / 1000 };
      }
    }
    await learner.teachRows(
      next,
      next.map((row) => (rows[row].isRelevant ? "yes" : "no")),
    );
    await learner.fit();
    next = (await learner.query({ n: Math.ceil(GROWTH * read) })).map(({ row }) => row);
  }
}

/** The same by ASReview. */
async function byAsreview(rows, first, seed) {
  const folder = await mkdtemp(join(tmpdir(), "screening-"));
  try {
    const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
    const lines = rows.map(({ text, isRelevant }) => `,${quoted(text)},${isRelevant ? 1 : 0}`);
    await writeFile(join(folder, "texts.csv"), `title,abstract,included\n${lines.join("\n")}\n`);
    const given = [folder, String(seed), String(RECALL), ...first.map(String)];
    const bin = here("../.tools/bench-venv/bin");
    return JSON.parse(execFileSync(join(bin, "python"), [here("screening.py"), ...given], { encoding: "utf8" }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Lines: a table, and how both do on it. */
export async function* lines() {
  for (const of of TABLES) {
    if (!existsSync(here(`../../shared/data/${of.name}.csv`))) continue;
    const rows = await read(of);
    const draw = (isRelevant, next) => {
      const among = [...rows.keys()].filter((row) => rows[row].isRelevant === isRelevant);
      return among[Math.floor(next() * among.length)];
    };
    const [ours, theirs] = [[], []];
    for (const seed of SEEDS) {
      const next = uniform(seed);
      const first = [draw(true, next), draw(false, next)];
      ours.push(await screened(rows, first, seed));
      theirs.push(await byAsreview(rows, first, seed));
    }
    const figures = (runs) => {
      const read = mean(runs.map((run) => run.read));
      const saved = (rows.length - read) / rows.length - (1 - RECALL);
      return [read.toFixed(0), saved.toFixed(3), mean(runs.map(({ seconds }) => seconds)).toFixed(1)];
    };
    const relevant = rows.filter(({ isRelevant }) => isRelevant).length;
    yield [of.name, `${rows.length}, ${relevant}`, ...figures(ours), ...figures(theirs)];
  }
}
