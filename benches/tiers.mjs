// Labels that texts need: words alone beside pretrained models, with the names of the classes and without, asked by margin and at random.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Encoder } from "../lib/client/encoder/node.js";
import { ActiveLearner } from "../lib/client/node.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const ROWS = 1500;
const INITIAL = 10;
const BATCH = 10;
const SIZES = [20, 50, 100, 200];
const STRATEGIES = ["margin", "random"];

/** Sets of texts: a file, its columns, and a line about each class, written once and not tuned. */
const SETS = [
  {
    name: "fine_foods",
    target: "score",
    classes: {
      great: "a very good product that the customer loves, five stars",
      other: "a bad or mediocre product, the customer is disappointed",
    },
  },
  { name: "banking77", target: "category", classes: {} },
  {
    name: "sms_spam",
    target: "label",
    classes: {
      ham: "a personal message between friends or family",
      spam: "an advertisement or prize offer from a company, asking to call or text a number",
    },
  },
];

export const header = ["set", "tier", "strategy", ...SIZES.map((n) => `${n} labels`), "labels for 90 %"];

/**
 * Lines: a set, a tier and a strategy, and the mean accuracy over the seeds at each number of labels. At last, how many labels reach
 * 90 % of the best accuracy of any tier.
 *
 * @param options.models the folder of the models; @param options.data that of the sets; @param options.open opens an encoder by its name
 */
export async function lines({
  models = here("../models"),
  data = here("../../shared/data"),
  sets = SETS,
  ids,
  seeds = 10,
  open,
} = {}) {
  if (!open && !existsSync(`${models}/models.json`)) return [];
  const known = ids ?? (await catalogue(models));
  const opened = open ?? ((model) => Encoder.open({ model, models }));
  const found = [];
  for (const set of sets.filter(({ name }) => existsSync(`${data}/${name}.csv`))) {
    const of = await curvesOf(set, data, known, seeds, opened);
    const best = Math.max(...of.map(({ points }) => points.at(-1).accuracy));
    for (const { tier, strategy, points } of of) {
      const at = (n) => points.find(({ labels }) => labels === n)?.accuracy.toFixed(3) ?? "";
      const enough = points.find(({ accuracy }) => accuracy >= 0.9 * best)?.labels ?? `> ${points.at(-1).labels}`;
      found.push([set.name, tier, strategy, ...SIZES.map(at), String(enough)]);
    }
  }
  return found;
}

async function catalogue(models) {
  const { models: entries } = JSON.parse(await readFile(`${models}/models.json`, "utf8"));
  return entries.map(({ id }) => id);
}

async function curvesOf({ name, target, classes }, data, ids, seeds, open) {
  const learner = await ActiveLearner.create({ seed: 1, workers: "auto" });
  try {
    await learner.load(await readFile(`${data}/${name}.csv`), { name, sample: { rows: ROWS, seed: 1 } });
    const descriptions = Object.entries(classes).map(([of, text]) => ({ class: of, text }));
    await learner.configure({ target, descriptions });
    const curves = [];
    const simulate = async (tier) => {
      const options = { target, strategies: STRATEGIES, initial: INITIAL, batch: BATCH, seeds };
      const { curves: runs } = await learner.simulate({ ...options, budget: SIZES.at(-1) - INITIAL });
      for (const strategy of STRATEGIES) curves.push({ tier, strategy, points: mean(runs, strategy) });
    };
    await simulate("words");
    for (const id of ids) {
      const encoder = await open(id);
      try {
        const { classes: all } = await learner.status();
        await learner.readTexts(nameless(encoder, all.length));
        await simulate(`${id}, without names`);
        await learner.readTexts(encoder);
        await simulate(id);
      } finally {
        encoder.close();
      }
    }
    return curves;
  } finally {
    await learner.close();
  }
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
