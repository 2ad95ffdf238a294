/** What the page with the published benchmark says. */
import { count, grouped } from "./grammar.js";
import { signed } from "./numbers.js";
import { duration, fixed, percent } from "./ui/numbers.js";

export const benchmark = {
  title: "A published benchmark in your browser",
  back: "Label a table",
  lead: "Querent repeats published runs of active learning on your machine, in this tab: {paper}. It begins with a few labels and asks for one at a time until none is left to ask for, and its area under the curve of test accuracy (AUBC) stands beside the published ones.",
  paper: "Lu et al. 2023, “Re-Benchmarking Pool-Based Active Learning for Binary Classification”",
  files: {
    title: "The files",
    about:
      "Each data set takes two files of one name: the table, NAME.csv, and the splits with the published values, NAME.json. The data sets of Zhan et al. 2021 and the published results are in the paper’s repository, {repository}. This page fetches nothing from there, and your files stay in this tab.",
    format: "What the two files hold",
    csv: "NAME.csv has columns of numbers, and the last one is called label.",
    json: "NAME.json has the splits by seed. Rows count from 0, the first “init” rows of “train” have their labels from the start, the others are asked for, and “test” is measured on. The published values are of margin sampling, by query and task model and by seed; there may be none.",
    drop: "Drop the files here",
    hint: "Pairs of CSV and JSON, several at once.",
    choose: "Choose files",
    list: "Data sets",
    set: ({ rows, features, splits }: { rows: number; features: number; splits: number }) =>
      `${count(rows, "row")}, ${count(features, "column")}, ${count(splits, "split")}`,
    remove: (name: string) => `Remove ${name}`,
  },
  choices: {
    strategies: "Strategies",
    names: { margin: "Margin", random: "Random" },
    seeds: "Splits of each data set",
    ofSeeds: (most: number) => `of ${grouped(most)}`,
    run: "Run",
    stop: "Stop",
  },
  progress: {
    label: "Runs done",
    done: ({ done, of, share }: { done: number; of: number; share: number }) =>
      `${grouped(done)} of ${count(of, "run")} done, ${percent(share)} of the work`,
    left: (seconds: number) => `about ${duration(seconds)} left`,
    stopped: "Stopped. What was done stays.",
    finished: "Done.",
  },
  results: {
    title: "Areas under the curve",
    about:
      "Margin sampling with the published models in rows, by query and task model. The difference is Querent with margin sampling less this row, over the splits that both have; above zero, Querent is ahead. A few splits say little: which they are moves a mean by more than most strategies differ.",
    run: "Run",
    seed: (seed: number) => `seed ${seed}`,
    mean: "mean",
    difference: "difference",
    over: (splits: number) => `over ${count(splits, "split")}`,
    querent: (strategy: string) => `Querent, ${strategy.toLowerCase()}`,
    published: (models: string) => `${models}, published`,
    area: (value: number) => fixed(value, 4),
    gain: (value: number) => signed(value, 4),
    json: "Download as JSON",
    csv: "Download as CSV",
  },
  problems: {
    otherFile: (name: string) => `${name} is neither a CSV nor a JSON file.`,
    lacks: (there: string, missing: string) => `${there} is here without ${missing}: add that file, too.`,
    notJson: (name: string) => `${name} is no JSON.`,
    notSplits: (name: string) => `${name} has no splits: “init”, and by seed the row numbers “train” and “test”.`,
    noLabel: (name: string) => `The last column of ${name} is not called label.`,
    tooFew: (name: string, seed: string) =>
      `In ${name}, seed ${seed} has nothing to ask for or to test on: “train” takes at least two rows more than “init”, and “test” one.`,
    noRow: ({ json, csv, row, rows }: { json: string; csv: string; row: string; rows: number }) =>
      `${json} names row ${row}, and ${csv} has rows 0 to ${grouped(rows - 1)}.`,
  },
};
