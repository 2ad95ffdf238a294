/** What came of the runs of a comparison that are done, and the same as a file. */
import type { PairedDifference } from "querent";
import { LEARNER_NAMES, pairOfArms } from "../../../client/learners.js";
import { MOST_ARMS } from "../../../ui/compare-settings.js";
import type { ArmCurve, MadeWith } from "../../../ui/index.js";
import { page } from "../../../words/page.js";

/** What came of the runs that are done. */
export interface Comparison {
  made: MadeWith;
  /** What was decided of the columns; empty where nothing was. */
  decisions: string;
  heldOut: number;
  curves: readonly ArmCurve[];
  /** The first points of runs that are under way. */
  started: readonly ArmCurve[];
  /** The strategies with their learners in pairs, under the names of both, once two repeats are done. */
  differences?: readonly PairedDifference[] | undefined;
}

const KIND = "comparison";
const VERSION = 1;

/** A comparison as a file holds it. */
export function written({ made, decisions, heldOut, curves, differences = [] }: Comparison): object {
  const { labels: rows, ...settings } = made;
  const pairs = differences.map(pairOfArms);
  return { querent: KIND, version: VERSION, ...settings, rows, heldOut, decisions, differences: pairs, curves };
}

/**
 * The comparison that a file holds, but for the differences, which follow from the curves.
 *
 * @throws Error in words where it holds none
 */
export function read(file: unknown): Comparison {
  if (!isRecord(file) || file["querent"] !== KIND) throw new Error(page.compare.noComparison);
  if (file["version"] !== VERSION) throw new Error(page.compare.otherVersion);
  const { target, rows, seeds, budget, initial, holdout, at, heldOut, decisions, file: name } = file;
  const curves = file["curves"];
  const numbers = [rows, seeds, budget, initial, holdout, at, heldOut];
  const isWhole =
    typeof target === "string" &&
    numbers.every(isNumber) &&
    isList(file["strategies"], isText) &&
    isList(file["learners"], isLearner) &&
    isList(curves, isCurve) &&
    areOf(curves, file["strategies"], file["learners"]) &&
    (name === undefined || typeof name === "string");
  if (!isWhole) throw new Error(page.compare.damaged);
  const made = {
    ...{ target, labels: rows, seeds, budget, initial, holdout, at },
    ...{ strategies: file["strategies"], learners: file["learners"] },
    ...(name !== undefined && { file: name }),
  } as MadeWith;
  return {
    made,
    decisions: typeof decisions === "string" ? decisions : "",
    heldOut: heldOut as number,
    curves: curves as ArmCurve[],
    started: [],
  };
}

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList<T>(value: unknown, isOne: (one: unknown) => one is T): value is T[] {
  return Array.isArray(value) && value.length > 0 && value.every(isOne);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isShare(value: unknown): value is number {
  return isNumber(value) && value <= 1;
}

/** Whether curves are of these, and no more than a chart shows. */
function areOf(curves: readonly ArmCurve[], strategies: readonly string[], learners: readonly string[]): boolean {
  const isOne = ({ strategy, learner }: ArmCurve) => strategies.includes(strategy) && learners.includes(learner);
  return strategies.length * learners.length <= MOST_ARMS && curves.every(isOne);
}

function isLearner(value: unknown): value is string {
  return LEARNER_NAMES.some((name) => name === value);
}

function isCurve(value: unknown): value is ArmCurve {
  if (!isRecord(value)) return false;
  const isPoint = (point: unknown): point is unknown =>
    isRecord(point) && isNumber(point["labels"]) && isShare(point["accuracy"]);
  const { strategy, learner, seed, aubc, points } = value;
  return isText(strategy) && isLearner(learner) && isNumber(seed) && isShare(aubc) && isList(points, isPoint);
}
