import type { Given, Parameter, Wanted } from "../words/package.js";
import { badArgument, type QuerentError } from "./errors.js";
import type { Method, Params } from "./protocol.js";
import type { Command, JobSpec, Purpose, Question } from "./types.js";

/** The largest number that the module's rows and counts go to. */
const MOST = 2 ** 32 - 1;

/** What a question may be for. */
const PURPOSES: Readonly<Record<Purpose, true>> = { teach: true, check: true, reAsk: true, audit: true };

type Checks = { readonly [M in Method]?: (...params: Params<M>) => void };
type OfCommands = { readonly [C in Command["command"]]?: (command: Extract<Command, { command: C }>) => void };
type OfQuestions = { readonly [Q in Question["question"]]?: (question: Extract<Question, { question: Q }>) => void };
type OfJobs = { readonly [J in JobSpec["job"]]?: (spec: Extract<JobSpec, { job: J }>) => void };

/**
 * What each call refuses before it is sent: rows and counts that are none. The module would only say that it expected something else.
 */
const CHECKS: Checks = {
  load: (file) => {
    if (file.seed !== undefined) count("seed", file.seed);
    sampled(file.sample);
  },
  forecast: (file) => sampled(file.sample),
  run: (command) => checked(COMMANDS[command.command], command),
  ask: (question) => checked(QUESTIONS[question.question], question),
  work: (spec) => checked(JOBS[spec.job], spec),
  select: (_, __, n, seed) => {
    count("rows", n);
    count("seed", seed);
  },
};

const COMMANDS: OfCommands = {
  addClass: ({ name }) => text("class", name),
  renameClass: ({ from, to }) => {
    text("class", from);
    text("newName", to);
  },
  mergeClasses: ({ from, into }) => {
    texts("classes", from);
    text("mergedInto", into);
  },
  removeClass: ({ name }) => text("class", name),
  orderClasses: ({ names }) => texts("classes", names),
  teach: (command) => {
    labelled(command);
    aPurpose(command.purpose);
  },
  teachRows: ({ rows, label }) => {
    rows.forEach(aRow);
    text("label", label);
  },
  skip: ({ row, purpose }) => {
    aRow(row);
    aPurpose(purpose);
  },
  teachInvention: ({ label }) => text("label", label),
  drawChecks: ({ n }) => count("rows", n),
  settle: labelled,
  augment: ({ options }) => options && counts(options, ["n", "neighbours"]),
};

const QUESTIONS: OfQuestions = {
  impact: ({ config }) => decided(config),
  impactOfRemoving: ({ name }) => text("class", name),
  query: ({ n }) => count("rows", n),
  task: ({ row }) => aRow(row),
  reveal: ({ row }) => aRow(row),
  search: ({ encoder, n }) => {
    if (encoder !== undefined) text("encoder", encoder);
    count("rows", n);
  },
  rowsLike: ({ row, n }) => {
    aRow(row);
    count("rows", n);
  },
  sortRows: ({ rows }) => rows.forEach(aRow),
  rows: ({ rows }) => rows.forEach(aRow),
  textsToEncode: ({ encoder, most, columns }) => {
    text("encoder", encoder);
    if (columns !== undefined) texts("columns", columns);
    count("texts", most);
  },
  generate: ({ options }) => counts(options, ["n", "neighbours"]),
};

const JOBS: OfJobs = {
  configure: ({ config }) => decided(config),
  evaluate: ({ folds }) => count("folds", folds),
  labelErrors: ({ folds }) => count("folds", folds),
  simulate: ({ options }) => counts(options, ["initial", "batch", "budget", "seeds", "firstSeed"]),
  trySynthetic: ({ options }) => counts(options, ["n", "neighbours"]),
};

/** @throws QuerentError "bad_argument", which names the value, where a parameter is no row, no count or no name */
export function checkArguments<M extends Method>(method: M, params: Params<M>): void {
  const check = CHECKS[method] as ((...params: Params<M>) => void) | undefined;
  check?.(...params);
}

/** The check of a name is that of its own command, question or job. */
function checked(check: unknown, value: object): void {
  (check as ((value: object) => void) | undefined)?.(value);
}

function labelled({ row, label }: { row: number; label: string }): void {
  aRow(row);
  text("label", label);
}

function aRow(value: unknown): void {
  if (!isWhole(value)) throw refused("row", value, { say: "row" });
}

function count(what: Name, value: unknown): void {
  if (isWhole(value)) return;
  const isLarge = typeof value === "number" && value > MOST;
  throw refused(what, value, isLarge ? { say: "whole_up_to", most: MOST } : { say: "whole" });
}

function aPurpose(value: unknown): void {
  const isOne = typeof value === "string" && Object.hasOwn(PURPOSES, value);
  if (value !== undefined && !isOne)
    throw refused("purpose", value, { say: "purpose", known: Object.keys(PURPOSES) as Purpose[] });
}

function text(what: Parameter, value: unknown): void {
  if (typeof value !== "string") throw refused(what, value, { say: "text" });
}

function texts(what: Parameter, value: unknown): void {
  if (!Array.isArray(value)) throw refused(what, value, { say: "texts" });
  for (const item of value) text(what, item);
}

/** The counts among options, as far as they are there. */
function counts(options: object, names: readonly string[]): void {
  for (const [name, value] of Object.entries(options)) {
    if (names.includes(name) && value !== undefined) count({ option: name }, value);
  }
}

function decided(config: { mostCandidates?: number; simulate?: { initial: number } }): void {
  counts(config, ["mostCandidates"]);
  if (config.simulate) counts(config.simulate, ["initial"]);
}

function sampled(sample: { rows: number; seed?: number | undefined } | undefined): void {
  if (!sample) return;
  counts(sample, ["rows", "seed"]);
  if (sample.rows === 0) throw refused("sampledRows", 0, { say: "some_rows" });
}

function isWhole(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST;
}

/** What a parameter is called in a sentence, or the option that it is. */
type Name = Parameter | { option: string };

function refused(parameter: Name, value: unknown, wanted: Wanted): QuerentError {
  return badArgument({ say: "bad_parameter", parameter, given: shown(value), wanted });
}

/** A value as it was written. */
function shown(value: unknown): string | Given {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "object" && value !== null) return { say: Array.isArray(value) ? "list" : "object" };
  return typeof value === "bigint" ? `${value}n` : String(value);
}
