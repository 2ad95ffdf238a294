// `npm run bench:oracle -- [--server URL] [--model NAME] [--scoring NAME] [--examples N] [--rows N] [--seeds N] [--sets A,B]`: the
// labels that a person gives with a large model beside him, and without.
//
// A practice session hides the labels of a set but for the first, a share of its rows measures, and the person answers by the true labels. The model
// is asked once about every row, in the words of `querent annotate`, and recorded as an oracle. Beside it stand oracles that are none: one
// that is right with 85 %, one at chance, and one that is always wrong.
import { parseArgs } from "node:util";
import { ActiveLearner } from "../lib/client/node.js";
import { judged, labelledRows, openServer, SessionRecords } from "../lib/oracle/index.js";
import { missingModel, startServer } from "../scripts/oracle-server.mjs";
import { answersOf, rowsOf, SETS } from "./oracle-data.mjs";
import { uniform } from "./random.mjs";
import { table } from "./table.mjs";

const INITIAL = 10;
const BATCH = 5;
const LABELS = 120;
const HELD_OUT = 0.4;
/** Where accuracy is printed. */
const SIZES = [10, 20, 50, 100];
/** The share of what every label reaches that is enough. */
const ENOUGH = 0.9;
/** By accuracy, and by the mean of the classes: where one class is frequent, to name it always is nearly enough for the other. */
const MEASURES = ["accuracy", "balancedAccuracy"];
/** How sure the simulated ones are. */
const SURE = 0.9;

const { values } = parseArgs({
  options: {
    server: { type: "string" },
    model: { type: "string" },
    scoring: { type: "string" },
    examples: { type: "string", default: "0" },
    rows: { type: "string", default: "400" },
    seeds: { type: "string", default: "5" },
    sets: { type: "string" },
  },
});
const [nRows, nSeeds, examples] = [values.rows, values.seeds, values.examples].map(Number);
const seeds = Array.from({ length: nSeeds }, (_, at) => at + 1);

/** What there is beside the person: how each row of a session is answered, given its class and the classes; nothing for nobody. */
const SIMULATED = {
  nobody: undefined,
  "right with 85 %": (of, n, draw) => (draw() < 0.85 ? of : other(of, n, draw)),
  "at chance": (_, n, draw) => Math.floor(draw() * n),
  "always wrong": (of, n, draw) => other(of, n, draw),
};
const other = (of, n, draw) => (of + 1 + Math.floor(draw() * (n - 1))) % n;

/** A practice session over the rows of a set. */
async function session({ name, target, about }, rows, seed) {
  const learner = await ActiveLearner.create({ seed, warmUp: false });
  await learner.load({ rows }, { name });
  const descriptions = Object.entries(about).map(([of, text]) => ({ class: of, text }));
  await learner.configure({ target, descriptions, simulate: { initial: INITIAL }, holdout: HELD_OUT });
  const classes = (await learner.status()).classes.map((of) => of.name);
  return { learner, classes };
}

/** How it does on the rows that measure, after the first labels and after each few more. */
async function curve(set, rows, seed, record) {
  const { learner, classes } = await session(set, rows, seed);
  await record?.(learner, classes, seed);
  const points = [];
  for (let labels = INITIAL; ; labels += BATCH) {
    await learner.fit();
    points.push({ labels, ...(await measures(learner)) });
    if (labels >= LABELS || (await answer(learner, BATCH)) === 0) break;
  }
  const [report] = await learner.oracles();
  await learner.close();
  return { points, right: report?.metrics?.accuracy, weight: report?.weight };
}

async function measures(learner) {
  const { accuracy, balancedAccuracy } = await learner.metrics();
  return { accuracy, balancedAccuracy };
}

async function answer(learner, n) {
  const asked = (await learner.query({ n })).map(({ row }) => row);
  if (asked.length === 0) return 0;
  const labels = await Promise.all(asked.map((row) => learner.reveal(row)));
  await learner.teachRows(asked, labels);
  return asked.length;
}

/** How it does with every label of the pool. */
async function whole(set, rows, seed) {
  const { learner } = await session(set, rows, seed);
  while ((await answer(learner, rows.length)) > 0);
  await learner.fit();
  const found = await measures(learner);
  await learner.close();
  return found;
}

/** Records a simulated oracle. */
const simulated = (target, rows, answerOf) => async (learner, classes, seed) => {
  const draw = uniform(1000 + seed);
  const probabilities = rows.flatMap((row) => {
    const given = answerOf(classes.indexOf(row[target]), classes.length, draw);
    return classes.map((_, at) => (at === given ? SURE : (1 - SURE) / (classes.length - 1)));
  });
  const oracle = { oracle: "simulated", classes, rows: rows.map((_, row) => row) };
  await learner.recordOracle({ ...oracle, probabilities: Float32Array.from(probabilities) });
};

/** Records what a model answered, calibrated on the first labels, as the page and the command do. */
const recorded = (model, answers) => async (learner, classes) => {
  const { records } = judged(classes, answers, await labelledRows(learner));
  await new SessionRecords(learner).put(model, classes, records);
};

const mean = (of) => of.reduce((sum, value) => sum + value, 0) / of.length;
const meansOf = (found) => Object.fromEntries(MEASURES.map((name) => [name, mean(found.map((one) => one[name]))]));

/** The mean over the seeds at each number of labels. */
function averaged(runs) {
  const points = runs[0].points.map(({ labels }, at) => ({ labels, ...meansOf(runs.map((run) => run.points[at])) }));
  const of = (name) => (runs[0][name] === undefined ? undefined : mean(runs.map((run) => run[name])));
  return { points, right: of("right"), weight: of("weight") };
}

function line(set, name, { points, right, weight }, alone, all) {
  const at = (n) => points.find(({ labels }) => labels === n)?.accuracy.toFixed(3) ?? "";
  const enough = (measure) =>
    points.find((point) => point[measure] >= ENOUGH * all[measure])?.labels ?? `> ${points.at(-1).labels}`;
  const difference = mean(points.map(({ accuracy }, nth) => accuracy - alone.points[nth].accuracy));
  return [
    set,
    name,
    right?.toFixed(3) ?? "",
    weight?.toFixed(2) ?? "",
    ...SIZES.map(at),
    ...MEASURES.map((measure) => String(enough(measure))),
    (Math.round(1000 * difference) / 10 || 0).toFixed(1),
  ];
}

async function measured(set, rows, open) {
  const arms = Object.entries(SIMULATED).map(([name, of]) => [name, of && simulated(set.target, rows, of)]);
  if (open) {
    const { learner } = await session(set, rows, 1);
    const oracle = await open();
    const onProgress = ({ done, total, secondsLeft = 0 }) =>
      process.stderr.isTTY &&
      process.stderr.write(`\r${set.name}: ${done} of ${total} rows asked about, ${secondsLeft} s left   `);
    const { answers, failed, seconds, asked } = await answersOf(oracle, learner, rows.length, examples, onProgress);
    await learner.close();
    if (asked > 0) console.error(`${set.name}: ${seconds.toFixed(2)} s a row, ${failed} rows without an answer.`);
    arms.splice(1, 0, [
      `${oracle.model.replace(/\.gguf$/, "")}, by ${oracle.scoring}`,
      recorded(oracle.model, answers),
    ]);
  }
  const all = meansOf(await inTurn(seeds, (seed) => whole(set, rows, seed)));
  const found = [];
  for (const [name, record] of arms)
    found.push([name, averaged(await inTurn(seeds, (seed) => curve(set, rows, seed, record)))]);
  const [[, alone]] = found;
  return { all, lines: found.map(([name, of]) => line(set.name, name, of, alone, all)) };
}

async function inTurn(items, act) {
  const found = [];
  for (const item of items) found.push(await act(item));
  return found;
}

const missing = values.server === undefined ? missingModel() : undefined;
const server = values.server === undefined && missing === undefined ? await startServer() : undefined;
const address = values.server ?? server?.address;
const open = address && (() => openServer({ address, model: values.model, scoring: values.scoring }));
if (!open) console.log(`Without a model, by simulated ones alone: ${missing} (--server URL asks another).`);
try {
  const lines = [];
  for (const set of SETS.filter(({ name }) => values.sets?.split(",").includes(name) ?? true)) {
    const rows = await rowsOf(set, nRows);
    if (!rows) continue;
    const found = await measured(set, rows, open);
    const all = MEASURES.map((measure) => found.all[measure].toFixed(3));
    console.log(`${set.name} with every label: accuracy ${all[0]}, mean of the classes ${all[1]}`);
    lines.push(...found.lines);
  }
  console.log(
    `\nLabels with a large model beside the person; ${nRows} rows, of which ${100 * HELD_OUT} % measure, ${nSeeds} seeds\n`,
  );
  const sizes = SIZES.map((n) => `${n} labels`);
  const enough = ["labels for 90 %", "of the classes' mean"];
  table(["set", "beside the person", "right", "weight", ...sizes, ...enough, "points gained"], lines);
} finally {
  await server?.stop();
}
