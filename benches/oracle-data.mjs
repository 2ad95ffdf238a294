// Sets of texts, and what a large model answers about their rows, asked once and kept.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ActiveLearner } from "../lib/client/node.js";
import { AnswerCache, annotate, Prompts } from "../lib/oracle/index.js";
import { uniform } from "./random.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const ANSWERS = here("../.tools/oracle-answers.jsonl");

/** Longer texts are cut, so that a model on a processor has done soon. */
const MOST_OF_A_TEXT = 300;

/** A file, its columns, and a line about each class, written once and not tuned; of many classes the most frequent. */
export const SETS = [
  {
    name: "fine_foods",
    text: "review",
    target: "score",
    about: {
      great: "a very good product that the customer loves, five stars",
      other: "a bad or mediocre product, the customer is disappointed",
    },
  },
  {
    name: "sms_spam",
    text: "message",
    target: "label",
    about: {
      ham: "a personal message between friends or family",
      spam: "an advertisement or prize offer from a company, asking to call or text a number",
    },
  },
  { name: "banking77", text: "text", target: "category", about: {}, classes: 8 },
];

/** Rows of a set, drawn by a seed: a text and its class; nothing where the file is not there. */
export async function rowsOf({ name, text, target, classes }, n) {
  const path = here(`../../shared/data/${name}.csv`);
  if (!existsSync(path)) return undefined;
  const learner = await ActiveLearner.create({ warmUp: false });
  await learner.load(await readFile(path), { name });
  const { columns, rows } = await learner.profile();
  const [at, of] = [text, target].map((wanted) => columns.findIndex((column) => column.name === wanted));
  const lines = await learner.rows(Uint32Array.from({ length: rows }, (_, row) => row));
  await learner.close();
  const all = lines.map(({ cells }) => ({ text: cells[at].slice(0, MOST_OF_A_TEXT), [target]: cells[of] }));
  const kept =
    classes === undefined
      ? undefined
      : mostFrequent(
          all.map((row) => row[target]),
          classes,
        );
  const drawn = all.filter((row) => kept?.has(row[target]) ?? true);
  const next = uniform(1);
  for (let left = drawn.length - 1; left > 0; left--) {
    const other = Math.floor(next() * (left + 1));
    [drawn[left], drawn[other]] = [drawn[other], drawn[left]];
  }
  return drawn.slice(0, n);
}

function mostFrequent(labels, n) {
  const counts = new Map();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const order = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Set(order.slice(0, n).map(([label]) => label));
}

/** What a model answers about every row of a session, and the seconds that a row took. */
export async function answersOf(oracle, learner, n, examples, onProgress) {
  const prompts = await Prompts.of(learner, { examples });
  const rows = Array.from({ length: n }, (_, row) => row);
  const start = performance.now();
  let asked = 0;
  const store = kept(() => {
    asked += 1;
  });
  const { answers, failures } = await annotate(oracle, rows, (row) => prompts.promptOf(row), {
    cache: new AnswerCache(store),
    onProgress,
  });
  return { answers, failed: failures.length, seconds: (performance.now() - start) / 1000 / Math.max(1, asked), asked };
}

/** Answers by what was asked, in a file that another run goes on with. */
function kept(onAsked) {
  const lines = existsSync(ANSWERS) ? readFileSync(ANSWERS, "utf8").trim().split("\n") : [];
  const known = new Map(lines.map((line) => JSON.parse(line)).map(({ key, value }) => [key, value]));
  mkdirSync(here("../.tools"), { recursive: true });
  return {
    get: (key) => known.get(key),
    set: (key, value) => {
      onAsked();
      known.set(key, value);
      appendFileSync(ANSWERS, `${JSON.stringify({ key, value })}\n`);
    },
  };
}
