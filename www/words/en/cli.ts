/** What the command line says. */
import { help } from "./cli-help.js";
import { count } from "./grammar.js";

/** What is wrong with the arguments of a command. */
const usage = {
  noCommand: (name: string) => `There is no command "${name}".`,
  noFile: () => "Say which file to read.",
  oneFile: (extra: string) => `One file at a time: "${extra}" is one too many.`,
  oneTooMany: (extra: string) => `"${extra}" is one argument too many.`,
  noLabel: () => "Say which column is the label: --label COLUMN.",
  noOutput: () => "Say where the changed project goes: --out FILE.",
  outputIsInput: (out: string) => `${out} is the file that is read: name another with --out.`,
  noLabelColumn: (name: string) => `"${name}" has no label column yet: give a project that Querent saved.`,
  noColumnToKeep: (name: string) => `There is no column “${name}” to keep.`,
  notWhole: (option: string, value: string, least: number) =>
    `--${option} is "${value}", but should be a whole number of ${least} or more.`,
  notOneOf: (option: string, value: string, known: readonly string[]) =>
    `--${option} is "${value}", but should be one of ${known.join(", ")}.`,
  notOfForm: (option: string, value: string, form: string) => `--${option} is "${value}", but should be ${form}.`,
  notAShare: (option: string, value: string) => `--${option} is "${value}", but should be a share between 0 and 1.`,
  notNames: (option: string) => `--${option} takes names with commas between them.`,
  noProtocol: (name: string) => `"${name}" is no protocol: give published or product.`,
  lossOfLabels: (name: string, answers: number, labels: number) => {
    const lost = [answers > 0 && count(answers, "answer"), labels > 0 && `${count(labels, "label")} of the table`];
    const [are, they] = answers + labels === 1 ? ["is", "it comes"] : ["are", "they come"];
    const what = lost.filter((part) => part !== false).join(" and ");
    return `Without “${name}”, ${what} ${are} set aside until ${they} back with the class: add --yes to remove it.`;
  },
};

/** The sentences of single commands. */
const said = {
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
    progress: (percent: number) => `simulating: ${percent} %`,
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
  usage,
  said,
  /** All commands, each with its summary, in lines that are given. */
  commands: (lines: string) => `querent: an active learner

Usage: querent COMMAND [options]

${lines}
Every command takes --json (for programs) and --help. querent --version prints the version.
`,
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
