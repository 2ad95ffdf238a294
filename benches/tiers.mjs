// Labels that texts need: words alone beside pretrained models, with the names of the classes and without, asked by margin and at random.
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Encoder } from "../lib/client/encoder/node.js";
import { ActiveLearner } from "../lib/client/node.js";
import { table } from "./table.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const ROWS = 1500;
const HELD_OUT = 0.3;
const INITIAL = 10;
const BATCH = 10;
/** All labels but the last few. */
const ALL = Math.floor(ROWS * (1 - HELD_OUT)) - BATCH;
const SIZES = [20, 50, 100, 200];
/** Labels at most, where a set says nothing else. */
const LABELS = SIZES.at(-1);
/** Seeds of the accuracy with all labels. */
const SEEDS_OF_ALL = 3;
/** The share of the best accuracy with all labels that is enough. */
const ENOUGH = 0.9;
const LATIN = ["e5-small-latin", "minilm-l6", "static-english"];
const WORLD = ["e5-small", "static-world"];
/** The model that is asked at random too, as words are. */
const BEST = "e5-small";

/** Sets of texts: a file, its label column, a line about each class, written once and not tuned, and the models that know its language, and the labels at most. */
const SETS = [
  {
    name: "fine_foods",
    target: "score",
    classes: {
      great: "a very good product that the customer loves, five stars",
      other: "a bad or mediocre product, the customer is disappointed",
    },
    models: LATIN,
  },
  {
    name: "sms_spam",
    target: "label",
    classes: {
      ham: "a personal message between friends or family",
      spam: "an advertisement or prize offer from a company, asking to call or text a number",
    },
    models: LATIN,
  },
  {
    name: "nsmc_ko_5k",
    target: "sentiment",
    classes: { positive: "정말 재미있고 감동적인 좋은 영화", negative: "재미없고 지루한 최악의 영화, 돈이 아깝다" },
    models: WORLD,
  },
  { name: "banking77", target: "category", classes: {}, models: LATIN, labels: 400 },
];

export const header = ["set", "tier", "asked by", ...SIZES.map((n) => `${n} labels`), "all labels", "labels for 90 %"];

/**
 * What was measured: sets, each with its tiers, each with the mean accuracy over the seeds at each number of labels, by margin and at
 * random, and with all labels.
 *
 * @param options.models the folder of the models; @param options.data that of the sets; @param options.open opens an encoder by its name
 * @param options.onSet hears of each set as soon as it is measured
 */
export async function measured({
  models = here("../models"),
  data = here("../../shared/data"),
  sets = SETS,
  ids,
  seeds = 10,
  open,
  onSet = async () => undefined,
} = {}) {
  if (!open && !existsSync(`${models}/models.json`)) return [];
  const opened = open ?? ((model) => Encoder.open({ model, models }));
  const found = [];
  for (const set of sets.filter(({ name }) => existsSync(`${data}/${name}.csv`))) {
    const known = set.models.filter((id) => ids === undefined || ids.includes(id));
    const curves = await curvesOf(set, data, known, seeds, opened);
    const best = Math.max(...curves.map(({ all }) => all));
    const enough = ({ points }) => points.find(({ accuracy }) => accuracy >= ENOUGH * best)?.labels;
    const summed = curves.map((curve) => ({ ...curve, enough: enough(curve), never: curve.all < ENOUGH * best }));
    found.push({ set: set.name, best, seeds, curves: summed });
    await onSet(found);
  }
  return found;
}

/** The lines of a table: a tier, what asked, and its accuracies. */
export function lines(found) {
  return found.flatMap(({ set, curves }) =>
    curves.map(({ tier, strategy, points, all, enough, never }) => {
      const at = (n) => points.find(({ labels }) => labels === n)?.accuracy.toFixed(3) ?? "";
      return [
        set,
        tier,
        strategy,
        ...SIZES.map(at),
        all.toFixed(3),
        String(enough ?? (never ? "more than all" : `> ${points.at(-1).labels}`)),
      ];
    }),
  );
}

async function curvesOf({ name, target, classes, labels = LABELS }, data, ids, seeds, open) {
  const learner = await ActiveLearner.create({ seed: 1, workers: "auto" });
  try {
    await learner.load(await readFile(`${data}/${name}.csv`), { name, sample: { rows: ROWS, seed: 1 } });
    const descriptions = Object.entries(classes).map(([of, text]) => ({ class: of, text }));
    await learner.configure({ target, descriptions });
    const { classes: all } = await learner.status();
    const curves = [];
    const measure = async (tier, strategies) => {
      const options = { target, holdout: HELD_OUT, initial: INITIAL, batch: BATCH, seeds };
      const run = await learner.simulate({ ...options, strategies, budget: labels - INITIAL });
      const every = {
        target,
        holdout: HELD_OUT,
        initial: ALL,
        budget: 0,
        seeds: SEEDS_OF_ALL,
        strategies: ["random"],
      };
      const whole = mean((await learner.simulate(every)).curves, "random").at(-1).accuracy;
      for (const strategy of strategies)
        curves.push({ tier, strategy, points: mean(run.curves, strategy), all: whole });
    };
    await measure("words", ["margin", "random"]);
    for (const id of ids) {
      const encoder = await open(id);
      try {
        const remembered = remembering(encoder);
        await learner.readTexts(nameless(remembered, all.length));
        await measure(`${id}, without names`, ["margin"]);
        await learner.readTexts(remembered);
        await measure(id, id.startsWith(BEST) ? ["margin", "random"] : ["margin"]);
      } finally {
        encoder.close();
      }
    }
    return curves;
  } finally {
    await learner.close();
  }
}

/** The same encoder, which reads no text twice. */
function remembering(encoder) {
  const known = new Map();
  const { dims } = encoder.info;
  return {
    info: encoder.info,
    async encode(texts, options) {
      const fresh = [...new Set(texts)].filter((text) => !known.has(text));
      const { values } = await encoder.encode(fresh, options);
      for (const [at, text] of fresh.entries()) known.set(text, values.slice(at * dims, (at + 1) * dims));
      const all = new Float32Array(texts.length * dims);
      for (const [at, text] of texts.entries()) all.set(known.get(text), at * dims);
      return { values: all };
    },
  };
}

/** The same encoder under another name, to which the names of classes, the `n` texts that come first, say nothing. */
function nameless(encoder, n) {
  let left = n;
  return {
    info: { ...encoder.info, id: `${encoder.info.id}, without names` },
    async encode(texts, options) {
      const { values } = await encoder.encode(texts, options);
      const names = Math.min(left, texts.length);
      left -= names;
      values.fill(0, 0, names * encoder.info.dims);
      return { values };
    },
  };
}

/** The mean accuracy of a strategy's runs at each number of labels. */
function mean(runs, strategy) {
  const own = runs.filter((run) => run.strategy === strategy);
  return own[0].points.map(({ labels }, at) => ({
    labels,
    accuracy: own.reduce((sum, { points }) => sum + points[at].accuracy, 0) / own.length,
  }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [seeds = "10", file, ...names] = process.argv.slice(2);
  const sets = SETS.filter(({ name }) => names.length === 0 || names.includes(name));
  const onSet = async (found) => {
    if (file) await writeFile(file, JSON.stringify(found));
    console.error(`${found.at(-1).set}: done`);
  };
  table(header, lines(await measured({ seeds: Number(seeds), sets, onSet })));
}
