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
  unsure: "Drawn at random, more often among rows that the model is unsure of.",
  disputed: "Drawn at random, more often among rows on which the committee disagrees.",
  unsureAndUnlike: "Drawn at random, more often among rows that differ and that the model is unsure of.",
};

export const reason: Said<Reason> = {
  reason_skipped: ({ measures }) =>
    `You skipped this row. It comes back when no other row is left.${
      measures ? " Your answer tests the model and never teaches it." : ""
    }`,
  reason_check: () => "A random row, to test the model. Your answer never teaches it.",
  reason_re_ask: () => "Asked again, to check the labels. Answer as if you saw the row for the first time.",
  reason_audit: () => "A random row that the model labelled, to check its labels. Its answer is hidden.",
  reason_sampled: (sampled) => `${put(reason, sampled.reason)} The table is large, so it looked at a sample of it.`,
  reason_drawn: ({ odds }) => drawn[odds],
  reason_first_spread: () => "A typical row, to begin with.",
  reason_covers: ({ neighbours }) => `Chosen to cover the whole table.${speaksFor(neighbours)}`,
  reason_unlike_labelled: ({ neighbours }) => `The row least like anything labelled so far.${speaksFor(neighbours)}`,
  reason_stands_for: ({ neighbours }) => `Chosen to speak for ${count(neighbours, "row")} like it.`,
  reason_represents: () => "Chosen to make the labelled rows more like the whole table.",
  reason_stands_for_unsure: () => "Chosen to speak for rows that the model is unsure of.",
  reason_unlike_oracle: () => "Chosen because the model and your large model differ on it, or either is unsure.",
  reason_labels_leave_open: () => "Chosen because the labels around it leave its own open.",
  reason_unlike_neighbours: () => "The model's guess differs from the labels of the rows like it.",
  reason_own: ({ name }) => `Chosen by your own function (${name}).`,
  reason_left_over: () => "One of the rows that are left: the strategy can weigh none of them.",
  reason_no_opinion: () => "The model has no guess for this row yet. Your answer helps it.",
  reason_nothing_labelled: () => "Nothing is labelled yet. The model begins to learn from answers like this one.",
  reason_no_model: ({ labels }) =>
    `The model is not trained yet. It will learn from ${labels === 0 ? "your answer" : `${count(labels, "label")} and your answer`}.`,
  reason_few_labels: (found) => `Chosen to keep the classes even. The model guesses ${guess(found.guess)}.`,
  reason_nearly_sure: (found) =>
    `The model is nearly sure of ${guess(found.guess)}. Your answer confirms or corrects it.`,
  reason_best_guess: ({ guess: { class: name, probability } }) =>
    `The model's best guess is ${className(name)}, ${probability < WEAK ? "but it is only" : "and it is"} ${percent(probability)} sure.`,
  reason_spread: (found) => `The model wavers between ${guesses(found.guesses)}.`,
  reason_spread_thin: ({ classes, most }) =>
    `The model wavers between ${count(classes, "class", "classes")}, none above ${percent(most)}.`,
  reason_leans: ({ first, second }) => `The model leans towards ${guess(first)}, with ${guess(second)} next.`,
  reason_torn: (found) => `The model is torn between ${guesses(found.guesses)}.`,
  reason_disagreement: ({ agree, members, predicted }) =>
    `${agree} of ${count(members, "network")} in the committee agree. ${put(reason, predicted)}`,
  reason_unsure_and_unlike: ({ predicted }) =>
    `${put(reason, predicted)} It is also unlike the other rows asked about.`,
  reason_expected_change: ({ predicted }) => `${put(reason, predicted)} Your answer would change the model a lot.`,
  reason_blurs_ranking: ({ predicted }) => `${put(reason, predicted)} It blurs how the model ranks the rows.`,
};

/** For how many other rows it is asked. */
function speaksFor(neighbours: number): string {
  return neighbours === 0 ? "" : ` It speaks for ${count(neighbours, "row")} like it.`;
}
