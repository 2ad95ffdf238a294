// `npm run bench:aubc -- FOLDER [--json] [--seeds N] [--sets A,B]`: the default learner of Querent on a published benchmark.
//
// The protocol is that of Lu et al. 2023 (arXiv 2306.08954): a labelled table, splits into initial rows, pool and test rows,
// one label at a time until the pool is empty. FOLDER holds for each set NAME.csv (numeric columns, the last one `label`) and
// NAME.json (`init`, and by seed the row numbers `train` and `test`; the published values of margin sampling with a support
// vector machine). Nothing is tuned by set, and nothing on these splits.
//
// Margin sampling runs by the product's protocol, too: some of the labels are kept to measure, as in a session, and count all the same.

import { readdir, readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ActiveLearner } from "../lib/client/node.js";
import { area, featureNames, givenSplits, PUBLISHED, simulation } from "../www/benchmark/protocol.mjs";
import { table } from "./table.mjs";

/** What is run on each split: a strategy and a protocol. */
const RUNS = [
  { key: "margin", strategy: "margin", protocol: "published" },
  { key: "product", strategy: "margin", protocol: "product" },
  { key: "random", strategy: "random", protocol: "published" },
];
const MODELS = "RBFSVM-RBFSVM";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean" }, seeds: { type: "string" }, sets: { type: "string" } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error("Say where the sets are: npm run bench:aubc -- FOLDER");
  process.exit(2);
}

const began = performance.now();
const sets = await readSets(folder, values.sets?.split(","), Number(values.seeds ?? Number.POSITIVE_INFINITY));
const runs = sets.flatMap((set) => set.splits.flatMap((given) => RUNS.map((run) => ({ set, given, ...run }))));
// The longest first, so that no worker is left alone with one at the end.
runs.sort((a, b) => b.given.split.pool.length - a.given.split.pool.length);
await Promise.all(Array.from({ length: availableParallelism() }, () => work(runs)));
report(sets, (performance.now() - began) / 60_000);

async function readSets(folder, wanted, mostSeeds) {
  const names = (await readdir(folder))
    .filter((file) => file.endsWith(".json"))
    .map((file) => path.basename(file, ".json"));
  const chosen = names.filter((name) => wanted === undefined || wanted.includes(name)).sort();
  return Promise.all(
    chosen.map(async (name) => {
      const [csv, json] = await Promise.all(
        ["csv", "json"].map((kind) => readFile(path.join(folder, `${name}.${kind}`))),
      );
      const read = JSON.parse(json.toString());
      const published = read[PUBLISHED]?.[MODELS] ?? {};
      const columns = featureNames(csv.toString());
      const given = givenSplits(read)
        .slice(0, mostSeeds)
        .map((split) => ({ split, seed: split.seed, published: published[split.seed], areas: {} }));
      return { name, csv, columns, splits: given };
    }),
  );
}

async function work(runs) {
  const learner = await ActiveLearner.create();
  let loaded;
  for (let run = runs.shift(); run !== undefined; run = runs.shift()) {
    const { set, given, key, strategy, protocol } = run;
    if (loaded !== set) await learner.load(set.csv.toString(), { name: `${set.name}.csv` });
    loaded = set;
    const { curves } = await learner.simulate(simulation(set.columns, given.split, strategy, protocol));
    given.areas[key] = area(curves[0]);
  }
  await learner.close();
}

function report(sets, minutes) {
  /** Of those that there are: a set need not have been published with such a machine. */
  const mean = (values) => {
    const known = values.filter((value) => value !== undefined);
    return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : undefined;
  };
  const lines = sets.map(({ name, splits: all }) => {
    // The choice of seeds alone moves a mean by more than most strategies differ: only those that were published are compared.
    const published = all.filter((split) => split.published !== undefined);
    const splits = published.length > 0 ? published : all;
    return {
      name,
      margin: mean(splits.map(({ areas }) => areas.margin)),
      product: mean(splits.map(({ areas }) => areas.product)),
      published: mean(published.map((split) => split.published)),
      random: mean(splits.map(({ areas }) => areas.random)),
      seeds: splits.length,
      areas: Object.fromEntries(all.map(({ seed, areas }) => [seed, areas])),
    };
  });
  const means = Object.fromEntries(
    ["margin", "product", "published", "random"].map((key) => [key, mean(lines.map((line) => line[key]))]),
  );
  if (values.json) {
    console.log(JSON.stringify({ sets: lines, mean: means, minutes }, null, 2));
    return;
  }
  console.log(
    `Area under the curve of test accuracy, ${minutes.toFixed(1)} minutes on ${availableParallelism()} workers\n`,
  );
  const row = ({ margin, product, published, random }) =>
    [margin, product, published, random].map((value) => value?.toFixed(4) ?? "");
  table(
    ["set", "seeds", "Querent, margin", "as the product labels", "SVM, margin (published)", "Querent, random"],
    [...lines.map((line) => [line.name, String(line.seeds), ...row(line)]), ["mean", "", ...row(means)]],
  );
}
