// Which functions of the core the first question takes: `node scripts/first-question.mjs PROBE CALLED`, with the module that
// `querent-split probe` wrote. Tables of every kind of column are opened, asked about, answered in and learned from.
import { readFile, writeFile } from "node:fs/promises";
import { Engine } from "../lib/client/engine.js";
import { ActiveLearner } from "../lib/client/learner.js";
import { warmUp } from "../lib/client/warmup.js";
import * as querent from "../lib/client/wasm/querent.js";

const [, , probe, called] = process.argv;
const module = await querent.default({ module_or_path: await readFile(probe) });

const warming = warmUp(querent);

/** A channel to an engine in this thread. */
function channel(listener) {
  const reply = (reply) => queueMicrotask(() => listener.reply(reply));
  const noFormats = () => Promise.reject(new Error("CSV alone"));
  const engine = new Engine(() => Promise.resolve(querent), noFormats, reply);
  return { post: (request) => engine.receive(structuredClone(request)), terminate() {} };
}

class Learner extends ActiveLearner {
  static async create(seed = 1) {
    return new Learner(channel, { warmUp: false, seed }).start();
  }
}

const SUBJECTS = ["parcel", "invoice", "password", "refund", "delivery", "account"];
const VERBS = ["came late", "is missing", "was changed", "does not work", "arrived today"];
const text = (row) => `The ${SUBJECTS[row % 6]} of order ${row * 37} ${VERBS[row % 5]}, and I would like to know why.`;
const lines = (head, line, n = 90) => `${[head, ...Array.from({ length: n }, (_, row) => line(row))].join("\n")}\n`;

/** Tables, each with its label column and what its rows are answered. */
const TABLES = [
  {
    name: "numbers.csv",
    target: "kind",
    content: lines(
      "size,colour,seen,tame,id,kind",
      (row) =>
        `${row % 11 ? ((row * 7919) % 97) / 8 : "NA"},${["red", "blue", ""][row % 3]},2024-0${(row % 9) + 1}-1${row % 10},${row % 2 ? "yes" : "no"},${row},${row % 4 ? "" : "ab"[(row / 4) % 2]}`,
    ),
  },
  {
    name: "semicolons.csv",
    target: "note",
    content: lines("preis;datum;note", (row) => `"1.${100 + row},5";${(row % 28) + 1}.03.2024;`),
    classes: ["good", "bad"],
  },
  { name: "texts.csv", target: "topic", content: lines("text,topic", (row) => `"${text(row)}",`), classes: ["a", "b"] },
  {
    name: "labelled.csv",
    target: "topic",
    content: lines("text,topic", (row) => `"${text(row)}",${row % 3 ? "" : "xy"[row % 2]}`),
  },
  { name: "list.txt", target: "label", content: lines(text(90), text), newColumn: true, classes: ["a", "b"] },
  ...(await Promise.all([
    example("credit_data.csv", "Status"),
    example("wine.csv", "cultivar"),
    example("penguins.csv", "species"),
    partly("credit_data.csv", "Status", 20),
    partly("wine.csv", "cultivar", 5),
    ...[2, 3, 10].map((share) => partly("penguins.csv", "species", share)),
  ])),
  { name: "messages.txt", target: "label", content: await read("messages.txt"), newColumn: true, classes: ["a", "b"] },
];

function read(name) {
  return readFile(new URL(`../www/examples/${name}`, import.meta.url), "utf8");
}

/** A table with all its labels, to practise on. */
async function example(name, target) {
  return { name, target, content: await read(name), simulate: { initial: 10 } };
}

/** The same with one label in so many. */
async function partly(name, target, share) {
  const [head, ...rows] = (await read(name)).trimEnd().split("\n");
  const at = head.split(",").indexOf(target);
  const without = (row) => row.split(",").map((cell, column) => (column === at ? "" : cell));
  return {
    name,
    target,
    content: [head, ...rows.map((row, n) => (n % share ? without(row).join(",") : row)), ""].join("\n"),
  };
}

const ask = async (learner) => (await learner.query({ n: 1 }))[0].row;

/** Fits a model, where there are labels of two classes, and looks at it as the page does. */
async function learn(learner, open) {
  await learner.fit().catch(({ code }) => {
    if (code !== "too_few_classes") throw new Error(code);
  });
  await learner.look({
    annotators: true,
    explain: true,
    ahead: true,
    metrics: true,
    ...(open !== undefined && { open }),
  });
  await learner.stopping();
  if ((await learner.status()).fitted) await learner.predict(undefined, { embeddings: true });
}

/** Opens a table, asks, learns and answers as people do on the page. */
async function answer({ name, target, content, classes, newColumn, simulate }, seed) {
  const learner = await Learner.create(seed);
  const options = { name, ...(newColumn && { labelColumn: target }) };
  await learner.forecast(new Blob([content]), options);
  await learner.load(new Blob([content]), options);
  await Promise.all([
    learner.profile(),
    learner.reading(),
    learner.resumable(),
    learner.repeats(),
    learner.strategies(),
    learner.methods(),
  ]);
  await learner.leaks(target);
  const decisions = {
    target,
    reAskRate: 0,
    strategy: "margin",
    ...(classes && { classes }),
    ...(simulate && { simulate }),
  };
  await learner.impact(decisions);
  await learner.configure(decisions);
  await Promise.all([
    learner.status(),
    learner.profile(),
    learner.features(),
    learner.leaks(target),
    learner.strategies(),
  ]);
  await learner.look({ history: true, annotators: true, metrics: true });
  const labels = (await learner.status()).classes.map(({ name }) => name);
  await learn(learner);
  await learner.look({ task: true, explain: true, ahead: true });
  let row = await ask(learner);
  await learner.teach(row, labels[0]);
  await learner.undo();
  await learner.redo();
  await learner.skip(await ask(learner));
  for (let n = 0; n < 12; n++) {
    row = await ask(learner);
    const look = {
      history: true,
      annotators: true,
      explain: true,
      ahead: true,
      open: row,
      ...(simulate && { reveal: row }),
    };
    await learner.run({ command: "teach", row, label: labels[n % labels.length], purpose: "teach" }, look);
    await learner.rows([row]);
    if (n % 4 === 2) await learn(learner, await ask(learner));
  }
  await learner.browse({});
  await learner.log();
  await learner.close();
}

for (const table of TABLES) for (const seed of [1, 2, 3]) await answer(table, seed);
while (!warming.next().done);
// A list of texts as a page opens it: before anybody names a label column.
const list = await Learner.create();
await list.load(new File([await read("messages.txt")], "messages.txt"));
await list.close();
const numbers = Object.entries(module).filter(([name, global]) => name.startsWith("called_") && global.value === 1);
await writeFile(called, numbers.map(([name]) => name.slice("called_".length)).join("\n"));
