/** What the command line says. */
import type { ScreeningReport } from "querent";
import type { Reliability } from "../../oracle/reliability.js";
import { help } from "./cli-help.js";
import { options } from "./cli-options.js";
import { count, grouped, list } from "./grammar.js";

const meant = (near: string | undefined) => (near === undefined ? "" : ` Did you mean "${near}"?`);

const defined = (value: number | undefined) => value?.toFixed(3) ?? "not defined";

const share = (part: number) => `${(100 * part).toFixed(1)} %`;

/** What is wrong with the arguments of a command. */
const usage = {
  noCommand: (name: string, near: string | undefined) => `There is no command "${name}".${meant(near)}`,
  commandFirst: (option: string) => `"${option}" stands where the command belongs: say the command first.`,
  noOption: (option: string, near: string | undefined) => `There is no option "${option}".${meant(near)}`,
  lacksValue: (option: string, value: string) => `${option} lacks its value: ${option} ${value}.`,
  noValue: (option: string) => `${option} takes no value.`,
  noFile: () => "Say which file to read.",
  oneFile: (extra: string) => `One file at a time: "${extra}" is one too many.`,
  oneTooMany: (extra: string) => `"${extra}" is one argument too many.`,
  standardTwice: () => "Standard input can be read once: give one of the two as a file.",
  nothingToMerge: () => "Say into which project, and then which files, to merge.",
  oneAnnotator: () => "--annotator names whose labels one file holds: merge one file at a time, or leave it out.",
  noLabel: () => "Say which column is the label: --label COLUMN.",
  otherLabel: (name: string, own: string) =>
    `"${name}" is a project whose label column is “${own}”: leave --label out.`,
  noFormat: (known: readonly string[]) => `Say which format to write: --to ${known.join("|")}.`,
  noShell: (name: string, known: readonly string[]) =>
    `${name === "" ? "Say for which shell" : `There is no completion for "${name}"`}: give ${list(known, "or")}.`,
  noOutput: () => "Say where the changed project goes: --out FILE.",
  outputIsInput: (out: string) => `${out} is the file that is read: name another with --out.`,
  noLabelColumn: (name: string) => `"${name}" has no label column yet: give a project that Querent saved.`,
  noColumnToKeep: (name: string) => `There is no column “${name}” to keep.`,
  notWhole: (option: string, value: string, least: number) =>
    `--${option} is "${value}", but should be a whole number of ${least} or more.`,
  notOneOf: (option: string, value: string, known: readonly string[], near: string | undefined) =>
    `--${option} is "${value}", but should be one of ${known.join(", ")}.${meant(near)}`,
  notOfForm: (option: string, value: string, form: string) => `--${option} is "${value}", but should be ${form}.`,
  notAShare: (option: string, value: string) => `--${option} is "${value}", but should be a share between 0 and 1.`,
  noServer: () => "Say where the model is: --server URL, such as http://127.0.0.1:11434.",
  noClass: (name: string, known: readonly string[]) => `There is no class “${name}”: give one of ${list(known, "or")}.`,
  notNames: (option: string) => `--${option} takes names with commas between them.`,
  lossOfLabels: (name: string, answers: number, labels: number) => {
    const lost = [answers > 0 && count(answers, "answer"), labels > 0 && `${count(labels, "label")} of the table`];
    const [are, they] = answers + labels === 1 ? ["is", "it comes"] : ["are", "they come"];
    const what = lost.filter((part) => part !== false).join(" and ");
    return `Without “${name}”, ${what} ${are} set aside until ${they} back with the class: add --yes to remove it.`;
  },
};

/** What goes wrong beside the work itself. */
const failures = {
  interrupted: () => "It was interrupted.",
  fileExists: (path: string) => `${path} is there already: add --force to replace it, or name another with --out.`,
  unwritable: (path: string, reason: string) =>
    `${path === "-" ? "Standard output" : path} cannot be written (${reason}): check the place and the space that is left.`,
  busy: (path: string) => `Another process keeps changing ${path}: try again once it is done.`,
  noModel: () => "There are too few labels for a model: teach rows of two classes first.",
  badAnswers: (faulty: number, taken: number) =>
    `${count(faulty, "line was", "lines were")} not taken, ${count(taken, "other was", "others were")}: correct and teach ${faulty === 1 ? "it" : "them"} again.`,
};

/** What is wrong with a line of answers. */
const answers = {
  faulty: (line: number, message: string) => `querent: line ${line}: ${message}`,
  noHeader: () => 'The first line names no columns "row" and "label": give JSON Lines, or CSV with these two.',
  noObject: () => 'It is no JSON object: give {"row": 0, "label": "..."}.',
  badRow: (row: string) =>
    row === ""
      ? 'It has no "row": give the number of one, from 0.'
      : `"row" is ${row}: give the number of one, from 0.`,
  badPurpose: (purpose: string, known: readonly string[]) =>
    `"purpose" is ${purpose}: give one of ${known.join(", ")}.`,
  badSkip: (skip: string) => `"skip" is ${skip}: give true, or leave it out.`,
  noLabel: () => 'It has neither a "label" nor "skip": give one.',
  both: () => 'It has a "label" and is to be skipped: leave one of them out.',
};

/** What takes long, as it is shown meanwhile. */
const steps = {
  reading: "reading",
  configuring: "looking at the columns",
  readingTexts: "reading texts",
  fitting: "training",
  predicting: "predicting",
  teaching: "taking answers",
  evaluating: "evaluating",
  checking: "checking labels",
  simulating: "simulating",
  exporting: "writing",
  merging: "taking labels in",
  generating: "making rows",
  trying: "trying them on real rows",
  labelling: "labelling",
};

/** The sentences of single commands. */
const said = {
  typing: () => "reads what is typed; Ctrl-D ends it.",
  noModelYet: () => "there are labels of fewer than two classes, so there is no model yet.",
  init: {
    done: (out: string, rows: number, classes: readonly string[], labelled: number, pool: number) =>
      `${out}: ${count(rows, "row")}, ${count(classes.length, "class", "classes")}${classes.length === 0 ? "" : ` (${list(classes)})`}, ${count(labelled, "label")} to learn from, ${count(pool, "row")} to ask about.`,
  },
  query: { nothingLeft: () => "every row has its answer." },
  teach: {
    done: (answered: number, skipped: number, labelled: number, accuracy: number | undefined) =>
      `${count(answered, "answer")}${skipped === 0 ? "" : ` and ${count(skipped, "skip")}`} taken; ${count(labelled, "label teaches", "labels teach")} the model${accuracy === undefined ? "" : `, which gets ${share(accuracy)} of the rows right that measure it`}.`,
  },
  evaluate: {
    head: (
      name: string,
      target: string,
      of: {
        k: number;
        repeats: number;
        groups?: number;
        rows: number;
        accuracyMean: number;
        accuracyStd: number;
        calibrationError: number;
        pooled: {
          accuracyLow: number;
          accuracyHigh: number;
          macroF1: number;
          weightedF1: number;
          matthews?: number;
          kappa?: number;
          logLoss: number;
        };
      },
    ) =>
      `${name}, ${target}: accuracy ${share(of.accuracyMean)} ± ${(100 * of.accuracyStd).toFixed(1)} over ${of.k} folds${of.repeats > 1 ? `, ${of.repeats} times,` : ""} of ${count(of.rows, "labelled row")}${of.groups === undefined ? "" : ` in ${count(of.groups, "group")}`}
(${share(of.pooled.accuracyLow)} to ${share(of.pooled.accuracyHigh)} with 95 % confidence); macro F1 ${of.pooled.macroF1.toFixed(3)}, weighted F1 ${of.pooled.weightedF1.toFixed(3)},
Matthews correlation ${defined(of.pooled.matthews)}, kappa ${defined(of.pooled.kappa)}, log loss ${of.pooled.logLoss.toFixed(3)}, calibration error ${of.calibrationError.toFixed(3)}.`,
    columns: [
      "class",
      "rows",
      "precision in %",
      "recall in %",
      "F1 in %",
      "PR AUC in %",
      "found in first fifth in %",
      "work saved in %",
    ],
    small: (name: string, members: number, k: number, isGrouped: boolean) =>
      `“${name}” has ${count(members, isGrouped ? "group" : "row")} and there are ${k} folds: some of them do not test it.`,
  },
  stopping: {
    head: (name: string, labels: number) => `${name}: ${count(labels, "label")}. The rules stop nothing by themselves.`,
    columns: ["rule", "says", "figure", "would have stopped at label", "at accuracy in %"],
  },
  screening: (name: string, of: ScreeningReport): string[] => [
    `${name}: ${grouped(of.found)} of “${of.class}” found in ${count(of.read, "row")} read, of ${grouped(of.rows)}${of.sinceLast > 0 ? `; none in the last ${grouped(of.sinceLast)}` : ""}.`,
    of.found === 0
      ? "Nothing can be said of how many are left before the first is found."
      : `At most ${grouped(of.mostLeft)} are left, so at least ${share(of.recall)} are found, by the order in which rows were read (95 % confidence).`,
    ...(of.byRandomShare
      ? [
          `${grouped(Math.round(of.byRandomShare.left))} are left, between ${grouped(Math.floor(of.byRandomShare.low))} and ${grouped(Math.ceil(of.byRandomShare.high))}, by the rows drawn at random and the model.`,
        ]
      : []),
  ],
  shares: {
    head: (name: string, of: { rows: number; drawn: number; counted: number; leftOut: number }) =>
      `${name}: ${count(of.rows, "row")}; ${count(of.drawn, "label")} of rows drawn at random, ${count(of.counted, "label")} counted, ${count(of.leftOut, "row")} left out.`,
    all: () => "all",
    columns: ["class", "share in %", "from", "to", "method"],
  },
  autoLabel: {
    drawn: (rows: number, command: string) =>
      `${count(rows, "row is", "rows are")} to be asked about only to measure the model: ${command} lists them.`,
    done: (labelled: number, threshold: number | undefined) =>
      `${count(labelled, "row is", "rows are")} labelled by the model${threshold === undefined ? "" : `, at a probability of ${share(threshold)} or more`}.`,
  },
  merge: {
    took: (file: string, labels: number) => `${file}: ${count(labels, "label")} taken in.`,
    agreed: (rows: number, agreement: number | undefined, disputed: number) =>
      `${count(rows, "row is", "rows are")} labelled by more than one${agreement === undefined ? "" : `, who agree on ${share(agreement)} of them`}; ${count(disputed, "row is", "rows are")} in dispute.`,
  },
  predict: {
    measured: (rows: number) =>
      `${count(rows, "row is", "rows are")} kept to measure the model and ${rows === 1 ? "has" : "have"} no prediction.`,
  },
  annotate: {
    progress: (done: number, total: number, perMinute: number | undefined, left: number | undefined) =>
      `asking: ${grouped(done)} of ${count(total, "row")}${perMinute === undefined ? "" : `, ${grouped(Math.round(perMinute))} a minute`}${left === undefined ? "" : `, ${timeLeft(left)} left`}`,
    done: (labelled: number, failed: number, model: string, calibratedOn: number, of: Reliability) =>
      `${count(labelled, "row")} labelled by ${model}${failed === 0 ? "" : `, ${grouped(failed)} without an answer`}; calibrated on ${count(calibratedOn, "label")}. ${
        of.accuracy === undefined
          ? "How far it can be relied on is not known: no labelled row was drawn at random to measure it."
          : `It gets ${share(of.accuracy)} right (${share(of.low)} to ${share(of.high)} with 95 % confidence) of ${count(of.rows, "labelled row")} drawn at random; kappa ${defined(of.kappa)}.`
      }`,
  },
  written: (made: number, of: number, left: number) =>
    `${grouped(made)} of ${count(of, "row")} written; ${count(left, "text was", "texts were")} left out, as copies or as no rows.`,
  classes: {
    head: (name: string, classes: number) => `${name}: ${count(classes, "class", "classes")}`,
    columns: ["class", "given", "answered"],
    setAside: (answers: number) => `${count(answers, "answer is", "answers are")} set aside.`,
    written: (out: string) => `Written to ${out}.`,
  },
  export: {
    done: (out: string, rows: number, columns: number, bytes: number, contents: string) =>
      `${out}: ${rows} rows, ${columns} columns, ${bytes} bytes. ${contents}`,
    hostile: (cells: number) =>
      `${count(cells, "cell")} could run as a formula in a spreadsheet: --neutralise yes keeps them from it.`,
  },
  generate: {
    fewer: (made: number, of: number) =>
      `note: ${made} of ${of} rows were made: copies of real rows, and what is nearly one, are not given out.`,
    columns: ["difficulty", "quality"],
    /** Of rows that a large model wrote. */
    checks: ["realism", "novelty", "agreement", "difficulty", "predicted", "model"],
    noTexts: (columns: readonly string[]) =>
      `These methods make no texts, so that ${list(columns)} ${columns.length === 1 ? "is" : "are"} left out: --server has a large model write them.`,
    unsound: (n: number) =>
      `${count(n, "row is", "rows are")} not tried: more than three times as far from the next real row as real rows are from each other, or less than a third as far.`,
    nothingToTry: () => "There is no row to try.",
  },
  labelErrors: {
    head: (name: string, target: string, summary: string) => `${name}, ${target}: ${summary}`,
    columns: ["row", "label", "rather", "probability", "quality"],
    probability: (share: number) => `${(share * 100).toFixed(0)} %`,
  },
  profile: {
    head: (name: string, rows: number, of: number | undefined, columns: number) =>
      `${name}: ${rows} rows${of === undefined ? "" : ` of ${of}, drawn at random`}, ${columns} columns`,
    columns: ["column", "kind", "role", "missing", "distinct", "why"],
    moreThan: (n: number) => `more than ${n}`,
    repeats: (exact: number, near: number, nearSkipped: boolean) => {
      if (exact + near === 0) return nearSkipped ? "No row repeats another exactly." : "No row repeats another.";
      const nearly = nearSkipped
        ? "; there are too many rows to look for near repeats"
        : `, and ${near} more nearly do`;
      return `Rows that repeat an earlier one in every feature: ${exact}${nearly}.`;
    },
  },
  simulate: {
    head: (of: {
      file: string;
      label: string;
      rows: number;
      heldOut: number;
      initial: number;
      budget: number;
      batch: number;
      seeds: number;
    }) => `${of.file}, ${of.label}: ${of.rows} rows, ${of.heldOut} of them held out; ${of.initial} labels to start with, up to ${of.budget} more,
${of.batch} at a time. Accuracy on the rows held out, in %: mean ± standard deviation over ${count(of.seeds, "seed")}.`,
    columns: ["strategy", "area (AUBC)"],
    differences:
      "Differences of the areas, seed by seed, in points: 95 % interval, and p of the paired t test after Holm's correction.",
    differenceColumns: ["strategy", "less", "difference", "95 % interval", "p", "seeds won"],
    labels: (n: number) => `${n} labels`,
  },
  strategies: { columns: ["strategy", "family", "needs", "how it asks", "paper"] },
  train: {
    done: (out: string, bytes: number, labels: number) => `${out}: ${bytes} bytes, trained on ${labels} labels`,
    right: (accuracy: number, heldOut: number) =>
      `; ${(100 * accuracy).toFixed(1)} % right on ${heldOut} rows held out`,
    columns: ["input", "of", "width", "what to feed"],
  },
};

export const cli = {
  help,
  options,
  usage,
  failures,
  answers,
  steps,
  said,
  usageLine: (line: string) => `Usage: ${line}`,
  examples: () => "Examples:",
  /** All commands, each with its summary, and the options that each takes, in lines that are given. */
  commands: (lines: string, options: string) => `querent: an active learner

Usage: querent COMMAND [options]

${lines}
Every command takes:

${options}
A file that is named - is standard input, or standard output. What is printed for programs is JSON or JSON Lines, in which rows
count from 0; with --json an error is printed as one JSON object with its code. QUERENT_LANGUAGE=zh has it speak Chinese.

Exit codes: 0 done; 1 an error, which is said on standard error; 2 arguments that make no sense; 130 interrupted.
`,
  /** How far a step is, and how many seconds it will take on where that is known. */
  progress: (step: string, percent: number, left: number | undefined) =>
    `${step}: ${percent} %${left === undefined ? "" : `, ${timeLeft(left)} left`}`,
  underWay: (step: string) => `${step} …`,
  seeHelp: (message: string, help: string) => `querent: ${message} See ${help}.`,
  failed: (message: string) => `querent: ${message}`,
  note: (message: string) => `note: ${message}`,
  /** With the options that read a file the other way, or that may help where it was refused. */
  otherWay: (message: string, options: string) => `${message} (${options} reads it the other way.)`,
  tryOptions: (message: string, options: string) => `${message} Try ${options}.`,
  /** Why a column is left out, with the option that keeps it where that can be. */
  leftOut: (column: string, reason: string, keep: string | undefined) =>
    `“${column}”: ${reason}${keep === undefined ? "" : ` ${keep} learns from it all the same.`}`,
};

function timeLeft(seconds: number): string {
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
