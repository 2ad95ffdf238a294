/** What a comparison is of, and whether it can begin. */
import type { StrategyInfo } from "querent";
import type { Arm, LearnerName } from "../client/learners.js";
import { RECOMMENDED } from "./strategy-list.js";

/** What `querent-compare` carries. */
export interface CompareDetail {
  strategies: readonly string[];
  /** What learns; each strategy runs with each. */
  learners: readonly LearnerName[];
  /** How many repeats, each on a split of its own. */
  seeds: number;
  /** The labels that each strategy asks for. */
  budget: number;
  /** The labels that each has from the start. */
  initial: number;
  /** The share of the labelled rows that measures, in `(0, 0.9]`. */
  holdout: number;
}

/** What a comparison was made with. */
export interface MadeWith extends CompareDetail {
  /** The file that held the labels; absent where they were the session's. */
  file?: string | undefined;
  target: string;
  /** The rows with a label. */
  labels: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** A class and its labels. */
export interface ClassSize {
  name: string;
  labels: number;
}

export const INITIAL = 10;

export const HELD_OUT = 1 / 3;

/** A comparison of fewer labels says nothing. */
export const FEWEST_LABELS = 40;

/** A class with fewer labels than this is hardly on both sides: where it is learned and where it is measured. */
export const FEWEST_OF_CLASS = 3;

export const MOST_STRATEGIES = 4;

/** As many curves as a chart keeps apart. */
export const MOST_ARMS = 8;

const USUAL_LABELS = 100;
const RANDOM = "random";

/** As many labels as a strategy asks for unless somebody wants another number. */
export function labelsToAsk(labels: number): number {
  return Math.max(0, Math.min(USUAL_LABELS, mostToAsk(labels)));
}

/** The rows that can be asked about, of so many labelled ones. */
export function mostToAsk(labels: number): number {
  return labels - Math.round(labels * HELD_OUT) - INITIAL;
}

/** The present strategy and random, or the recommended one where random is the present one. */
export function chosenAtFirst(strategies: readonly StrategyInfo[], present: string): string[] {
  const names = new Set(strategies.map(({ name }) => name));
  return [present === RANDOM ? RECOMMENDED : present, RANDOM].filter((name) => names.has(name));
}

/** Each strategy with each learner. */
export function armsOf({ strategies, learners }: Pick<CompareDetail, "strategies" | "learners">): Arm[] {
  return learners.flatMap((learner) => strategies.map((strategy) => ({ strategy, learner })));
}

/** What keeps a comparison from beginning. */
export type Missing =
  | { kind: "labels"; missing: number }
  | { kind: "classes" }
  | { kind: "members"; least: number }
  | { kind: "few" | "many"; arms: number };

/**
 * What is missing before a comparison can begin; nothing where it can.
 *
 * @param classes those of the labels; nothing is known of them where there are none
 */
export function missingOf(detail: CompareDetail, labels: number, classes: readonly ClassSize[]): Missing | undefined {
  const present = classes.filter((one) => one.labels > 0);
  if (classes.length > 0 && present.length < 2) return { kind: "classes" };
  if (labels < FEWEST_LABELS) return { kind: "labels", missing: FEWEST_LABELS - labels };
  if (present.length > 0 && present.length - smallClasses(classes).length < 2)
    return { kind: "members", least: FEWEST_OF_CLASS };
  const arms = detail.strategies.length * detail.learners.length;
  if (arms < 2) return { kind: "few", arms };
  return arms > MOST_ARMS ? { kind: "many", arms } : undefined;
}

/** The classes with too few labels to be learned and measured. */
export function smallClasses(classes: readonly ClassSize[]): ClassSize[] {
  return classes.filter(({ labels }) => labels > 0 && labels < FEWEST_OF_CLASS);
}

/** Whether a comparison was made with other settings, or on other labels, than those at hand. */
export function isOutdated(made: MadeWith, now: Omit<MadeWith, "at">): boolean {
  const { at: _at, ...then } = made;
  const known: (keyof typeof now)[] = ["seeds", "budget", "initial", "holdout", "file", "target", "labels"];
  return (
    known.some((name) => then[name] !== now[name]) ||
    !sameSet(made, now, "strategies") ||
    !sameSet(made, now, "learners")
  );
}

function sameSet(a: CompareDetail, b: CompareDetail, name: "strategies" | "learners"): boolean {
  const [ofA, ofB] = [new Set<string>(a[name]), new Set<string>(b[name])];
  return ofA.size === ofB.size && [...ofA].every((one) => ofB.has(one));
}
