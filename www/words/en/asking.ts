/** Why a row is asked about. */
import type { Odds, Reason } from "../../client/wasm/querent.js";
import { put, type Said } from "../said.js";
import { count } from "./grammar.js";
import { className, guess, guesses } from "./guesses.js";
import { percent } from "./numbers.js";

/** Below this probability a best guess is "only" that likely. */
const WEAK = 0.75;

const drawn: Readonly<Record<Odds, string>> = {
  even: "Drawn at random: every unlabelled row had the same chance.",
  unsure: "Drawn at random, with better odds for rows that the model is unsure of.",
  disputed: "Drawn at random, with better odds for rows on which the networks disagree.",
  unsureAndUnlike:
    "Drawn at random, with better odds for rows that the model is unsure of and that differ from each other.",
};

export const reason: Said<Reason> = {
  reason_skipped: ({ measures }) =>
    `You left this row for another time; it comes back when no other row is left.${
      measures ? " Your answer measures the model and never trains it." : ""
    }`,
  reason_check: () => "Drawn at random to measure the model; your answer is kept for checking and never trains it.",
  reason_re_ask: () => "Asked to check the labels given so far; answer as if you saw the row for the first time.",
  reason_audit: () =>
    "Drawn at random from the rows that the model labelled, to check its labels; its answer is hidden.",
  reason_sampled: (sampled) => `${put(reason, sampled.reason)} The table is large, so a sample of it was looked at.`,
  reason_drawn: ({ odds }) => drawn[odds],
  reason_first_spread: ({ neighbours }) =>
    `Nothing is labelled yet, so the first questions are spread over the whole table${nearest(neighbours, "this one")}.`,
  reason_covers: ({ neighbours }) =>
    `Chosen to spread the questions over the whole table${nearest(neighbours, "this row")}.`,
  reason_unlike_labelled: ({ neighbours }) =>
    `The row least like anything labelled so far${nearest(neighbours, "it")}.`,
  reason_stands_for: ({ neighbours }) => `Chosen to stand for others: ${rows(neighbours)} nearest to it.`,
  reason_represents: () => "Chosen to make the labelled rows more like the whole table.",
  reason_stands_for_unsure: () => "Chosen to stand for rows that the model is unsure of.",
  reason_labels_leave_open: () => "Chosen because the labels around it leave its own open.",
  reason_unlike_neighbours: () =>
    "The model predicts something else for it than for the labelled rows that are like it.",
  reason_left_over: () => "Asked because no row is left that the strategy could weigh.",
  reason_no_opinion: () => "The model has no opinion of this row; your answer helps it to one.",
  reason_nothing_labelled: () => "Nothing is labelled yet; the model will begin to learn from answers like this one.",
  reason_no_model: ({ labels }) =>
    `The model is not trained yet; your answer joins the ${count(labels, "label")} that it will learn from.`,
  reason_few_labels: (found) => `Chosen to keep the classes even: the model takes it for ${guess(found.guess)}.`,
  reason_nearly_sure: (found) =>
    `The model is nearly sure of ${guess(found.guess)}; your answer confirms it or corrects it.`,
  reason_best_guess: ({ guess: { class: name, probability } }) =>
    `The model's best guess, ${className(name)}, has a chance of ${probability < WEAK ? "only " : ""}${percent(probability)}.`,
  reason_spread: (found) => `The model spreads its belief over ${guesses(found.guesses)}.`,
  reason_spread_thin: ({ classes, most }) =>
    `The model spreads its belief over ${classes} classes, none above ${percent(most)}.`,
  reason_leans: ({ first, second }) => `The model leans towards ${guess(first)}, with ${guess(second)} next.`,
  reason_torn: (found) => `The model is torn between ${guesses(found.guesses)}.`,
  reason_disagreement: ({ agree, members, predicted }) =>
    `${agree} of ${members} networks agree on a class; the others predict other classes. ${put(reason, predicted)}`,
  reason_unsure_and_unlike: ({ predicted }) =>
    `${put(reason, predicted)} It is also unlike the other rows asked about.`,
  reason_expected_change: ({ predicted }) => `${put(reason, predicted)} Its answer would change the model a good deal.`,
  reason_blurs_ranking: ({ predicted }) =>
    `${put(reason, predicted)} It blurs the order in which the model ranks the rows.`,
};

function rows(n: number): string {
  return count(n, "unlabelled row is", "unlabelled rows are");
}

function nearest(neighbours: number, to: string): string {
  return neighbours === 0 ? "" : `; ${rows(neighbours)} nearest to ${to}`;
}
