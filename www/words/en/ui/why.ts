/** Why a row is asked about, and what an answer would change. */
import type { Odds, Why } from "../../../client/wasm/querent.js";
import { count, grouped, list } from "../grammar.js";
import { fixed, percent } from "./numbers.js";

/** What is known of the choice of a row. */
export interface Chosen {
  /** Which rows had better odds, where it was drawn. */
  odds?: Odds | undefined;
  /** How many networks agree, where they vote. */
  votes?: { members: number; agree: number } | undefined;
  /** By how much the likeliest class is ahead of the next, 0..1. */
  gap?: number | undefined;
  /** How likely the likeliest class is. */
  best?: number | undefined;
  /** How likely the class is that is sought. */
  sought?: number | undefined;
}

/** The distance from the typical one that is worth a word, as a factor. */
const FAR = 1.25;

/** The value of an answer that is said to be less than this. */
const LITTLE = 0.0005;

const points = (gap: number): string => count(Math.round(gap * 100), "percentage point");

const drawn: Readonly<Record<Odds, string>> = {
  even: "Chance picked it: every unlabelled row was as likely.",
  unsure: "Chance picked it, more readily among rows that the model is unsure of.",
  disputed: "Chance picked it, more readily among rows on which the model's networks disagree.",
  unsureAndUnlike:
    "Chance picked it, more readily among rows that the model is unsure of and that differ from each other.",
};

const chosen: Readonly<Record<Why["kind"], (facts: Chosen) => string>> = {
  drawn: ({ odds = "even" }) => drawn[odds],
  closestCall: ({ gap }) =>
    `The closest calls come first${gap === undefined ? "." : `: here the two likeliest classes are ${points(gap)} apart.`}`,
  weakestGuess: ({ best }) =>
    `The weakest guesses come first${best === undefined ? "." : `: here even the likeliest class is only ${percent(best)} likely.`}`,
  mostLikely: ({ sought }) =>
    `Rows that are most likely of the class you look for come first${sought === undefined ? "." : `: this one is with ${percent(sought)}.`}`,
  spread: () => "Rows for which the most classes are possible come first.",
  disagreement: ({ votes }) =>
    `Rows on which the model's networks disagree come first${votes ? `: here ${grouped(votes.agree)} of ${grouped(votes.members)} agree.` : "."}`,
  unlikeLabelled: () => "Rows that are least like anything labelled come first.",
  standsForMany: () => "Rows that many others are like come first.",
  unsureAndUnlike: () => "Rows that the model is unsure of, and that differ from each other, come first.",
  standsForUnsure: () => "Rows that are like many of which the model is unsure come first.",
  unlikeNeighbours: () => "Rows whose predicted class is another than that of the labelled rows like them come first.",
  unlikeOracle: () =>
    "Rows that the model and your large model call differently, or that either is unsure of, come first.",
  labelsLeaveOpen: () => "Rows whose class the labels around them leave open come first.",
  blursRanking: () => "Rows that blur the order in which the model ranks the others come first.",
  expectedChange: () => "Rows whose answer is expected to change the model the most come first.",
  fewLabels: () => "Rows that look like a class with few labels come first, to keep the classes even.",
  own: () => "The rows that your own function chose come first.",
  leftOver: () => "It is one of the rows that are left.",
};

export const why = {
  summary: "Why this row, and what answers change",
  /** How the row was chosen. */
  chosen: (kind: Why["kind"], facts: Chosen) => chosen[kind](facts),
  /** The name of the strategy, and the place of the row in its order. */
  strategy: (name: string, rank: number | undefined) =>
    `Strategy: ${name}${rank === undefined || rank === 1 ? "" : `, ${count(rank - 1, "row")} before it`}.`,
  sample: "The table is large: the choice was made in a sample of it.",
  torn: (names: readonly string[]) => `The model is torn between ${list(names.map((name) => `“${name}”`))}.`,
  leans: (name: string) => `The model leans to “${name}”.`,
  speaksFor: (rows: number) =>
    rows === 0
      ? "No other unlabelled row is more like it than like a labelled one."
      : `${count(rows, "other unlabelled row is", "other unlabelled rows are")} more like it than like any labelled one.`,
  /** How far the nearest labelled row is, in units of the typical distance. */
  distance: (times: number) => {
    if (times >= FAR) return `It is ${fixed(times, 1)} times as far from the nearest labelled row as a typical row.`;
    if (times <= 1 / FAR) return `It is nearer to a labelled row than a typical row: ${fixed(times, 1)} times as far.`;
    return "It is about as far from the nearest labelled row as a typical row.";
  },
  value: (share: number) =>
    `Your answer is expected to settle ${share < LITTLE ? `less than ${percent(0.001, 1)}` : percent(share, 1)} of what the model does not know yet.`,
  answers: {
    title: "What your answer would change",
    answer: "If you answer {label}, {changes}",
    changes: (n: number) => (n === 0 ? "no prediction changes" : count(n, "prediction changes", "predictions change")),
    of: (lookedAt: number, unlabelled: number) =>
      lookedAt === unlabelled
        ? `Among ${count(unlabelled, "unlabelled row")}.`
        : `Among ${grouped(lookedAt)} of ${count(unlabelled, "unlabelled row")}.`,
    wait: "The answers are tried once the model has learned from the last one.",
  },
  hard: "What makes it hard",
  parts: {
    ambiguity: { name: "Ambiguity", hint: "how close the two likeliest classes are" },
    uncertainty: { name: "Uncertainty", hint: "how many classes are possible" },
    sparsity: { name: "Sparsity", hint: "how far the next labelled row is" },
    disagreement: { name: "Disagreement", hint: "how much its networks disagree" },
  },
};
