/** Why a row is asked about, in words. */
import { describe, expect, it } from "vitest";
import type { Odds, Reason } from "../../www/client/wasm/querent.js";
import { reason } from "../../www/words/en/asking.js";
import { put } from "../../www/words/said.js";

/** Each word with the probability after it. */
function ranked(...classes: [string, number][]) {
  return classes.map(([name, probability]) => ({ class: name, probability }));
}

function said(why: Reason): string {
  return put(reason, why);
}

const TORN = "The model is torn between “Adelie” (55 %) and “Gentoo” (45 %).";
const torn: Reason = { say: "reason_torn", guesses: ranked(["Adelie", 0.55], ["Gentoo", 0.45]) };

describe("what a model predicts", () => {
  it("names the classes that are hard to tell apart", () => {
    expect(said(torn)).toBe(TORN);
    const three = ranked(["A", 0.34], ["B", 0.33], ["C", 0.33]);
    expect(said({ say: "reason_torn", guesses: three })).toBe(
      "The model is torn between “A” (34 %), “B” (33 %) and “C” (33 %).",
    );
    expect(said({ say: "reason_torn", guesses: Array(10).fill(ranked(["0", 0.1])[0]) })).toBe(
      "The model is torn between “0” (10 %), “0” (10 %) and 8 more classes.",
    );
    const [first, second] = ranked(["Adelie", 0.62], ["Gentoo", 0.3]) as [never, never];
    expect(said({ say: "reason_leans", first, second })).toBe(
      "The model leans towards “Adelie” (62 %), with “Gentoo” (30 %) next.",
    );
  });

  it("says of a weak guess that its chance is small", () => {
    const best = (name: string, probability: number) =>
      said({ say: "reason_best_guess", guess: { class: name, probability } });
    expect(best("yes", 0.52)).toBe("The model's best guess is “yes”, but it is only 52 % sure.");
    expect(best("no", 0.8)).toBe("The model's best guess is “no”, and it is 80 % sure.");
  });

  it("names the classes over which belief is spread", () => {
    const spread = (...classes: [string, number][]) => said({ say: "reason_spread", guesses: ranked(...classes) });
    expect(spread(["Adelie", 0.4], ["Gentoo", 0.35], ["Chinstrap", 0.25])).toBe(
      "The model wavers between “Adelie” (40 %), “Gentoo” (35 %) and “Chinstrap” (25 %).",
    );
    expect(spread(["A", 0.3], ["B", 0.3], ["C", 0.2], ["D", 0.2])).toBe(
      "The model wavers between “A” (30 %), “B” (30 %) and 2 more classes.",
    );
    expect(said({ say: "reason_spread_thin", classes: 25, most: 0.05 })).toBe(
      "The model wavers between 25 classes, none above 5 %.",
    );
  });

  it("says that it is nearly sure, or has no opinion", () => {
    expect(said({ say: "reason_nearly_sure", guess: { class: "Adelie", probability: 0.999 } })).toBe(
      "The model is nearly sure of “Adelie” (over 99 %). Your answer confirms or corrects it.",
    );
    expect(said({ say: "reason_no_opinion" })).toBe("The model has no guess for this row yet. Your answer helps it.");
    expect(said({ say: "reason_few_labels", guess: { class: "Adelie", probability: 0.55 } })).toBe(
      "Chosen to keep the classes even. The model guesses “Adelie” (55 %).",
    );
  });

  it("stands within what is said besides", () => {
    const besides = [
      [
        { say: "reason_disagreement", agree: 2, members: 3, predicted: torn },
        `2 of 3 networks in the committee agree. ${TORN}`,
      ],
      [{ say: "reason_unsure_and_unlike", predicted: torn }, `${TORN} It is also unlike the other rows asked about.`],
      [{ say: "reason_expected_change", predicted: torn }, `${TORN} Your answer would change the model a lot.`],
      [{ say: "reason_blurs_ranking", predicted: torn }, `${TORN} It blurs how the model ranks the rows.`],
      [{ say: "reason_sampled", reason: torn }, `${TORN} The table is large, so it looked at a sample of it.`],
    ] as const;
    for (const [why, sentence] of besides) expect(said(why)).toBe(sentence);
  });
});

describe("how a row was chosen", () => {
  it("says how unlike it is and for how many it speaks", () => {
    const sentences: [Reason, string][] = [
      [
        { say: "reason_unlike_labelled", neighbours: 14 },
        "The row least like anything labelled so far. It speaks for 14 rows like it.",
      ],
      [
        { say: "reason_unlike_labelled", neighbours: 1 },
        "The row least like anything labelled so far. It speaks for 1 row like it.",
      ],
      [{ say: "reason_unlike_labelled", neighbours: 0 }, "The row least like anything labelled so far."],
      [{ say: "reason_covers", neighbours: 2 }, "Chosen to cover the whole table. It speaks for 2 rows like it."],
      [{ say: "reason_first_spread", neighbours: 57 }, "A typical row, to begin with."],
      [{ say: "reason_stands_for", neighbours: 3 }, "Chosen to speak for 3 rows like it."],
      [{ say: "reason_represents" }, "Chosen to make the labelled rows more like the whole table."],
      [{ say: "reason_stands_for_unsure" }, "Chosen to speak for rows that the model is unsure of."],
      [
        { say: "reason_unlike_oracle" },
        "Chosen because the model and your large model differ on it, or either is unsure.",
      ],
      [{ say: "reason_labels_leave_open" }, "Chosen because the labels around it leave its own open."],
      [{ say: "reason_unlike_neighbours" }, "The model's guess differs from the labels of the rows like it."],
      [{ say: "reason_own", name: "farthest" }, "Chosen by your own function (farthest)."],
      [{ say: "reason_left_over" }, "One of the rows that are left: the strategy can weigh none of them."],
    ];
    for (const [why, sentence] of sentences) expect(said(why)).toBe(sentence);
  });

  it("says of a drawn row that it was drawn, and not that it was chosen", () => {
    expect(said({ say: "reason_drawn", odds: "even" })).toBe(
      "Drawn at random: every unlabelled row had the same chance.",
    );
    const odds: Odds[] = ["even", "unsure", "disputed", "unsureAndUnlike"];
    for (const of of odds) expect(said({ say: "reason_drawn", odds: of })).toMatch(/^Drawn at random(?!.*chosen)/i);
  });

  it("counts the labels so far where there is no model", () => {
    expect(said({ say: "reason_nothing_labelled" })).toBe(
      "Nothing is labelled yet. The model begins to learn from answers like this one.",
    );
    expect(said({ say: "reason_no_model", labels: 1 })).toBe(
      "The model is not trained yet. It will learn from 1 label and your answer.",
    );
    expect(said({ say: "reason_no_model", labels: 12 })).toBe(
      "The model is not trained yet. It will learn from 12 labels and your answer.",
    );
  });

  it("says what an answer is for that does not teach", () => {
    expect(said({ say: "reason_check" })).toBe("A random row, to test the model. Your answer never teaches it.");
    expect(said({ say: "reason_re_ask" })).toBe(
      "Asked again, to check the labels. Answer as if you saw the row for the first time.",
    );
    expect(said({ say: "reason_audit" })).toBe(
      "A random row that the model labelled, to check its labels. Its answer is hidden.",
    );
    const skipped = "You skipped this row. It comes back when no other row is left.";
    expect(said({ say: "reason_skipped", measures: false })).toBe(skipped);
    expect(said({ say: "reason_skipped", measures: true })).toBe(
      `${skipped} Your answer tests the model and never teaches it.`,
    );
  });
});
