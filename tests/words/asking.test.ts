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

const TORN = "The model is torn between Adelie (55 %) and Gentoo (45 %).";
const torn: Reason = { say: "reason_torn", guesses: ranked(["Adelie", 0.55], ["Gentoo", 0.45]) };

describe("what a model predicts", () => {
  it("names the classes that are hard to tell apart", () => {
    expect(said(torn)).toBe(TORN);
    const three = ranked(["A", 0.34], ["B", 0.33], ["C", 0.33]);
    expect(said({ say: "reason_torn", guesses: three })).toBe(
      "The model is torn between A (34 %), B (33 %) and C (33 %).",
    );
    expect(said({ say: "reason_torn", guesses: Array(10).fill(ranked(["0", 0.1])[0]) })).toBe(
      "The model is torn between “0” (10 %), “0” (10 %) and 8 more classes.",
    );
    const [first, second] = ranked(["Adelie", 0.62], ["Gentoo", 0.3]) as [never, never];
    expect(said({ say: "reason_leans", first, second })).toBe(
      "The model leans towards Adelie (62 %), with Gentoo (30 %) next.",
    );
  });

  it("says of a weak guess that its chance is small", () => {
    const best = (name: string, probability: number) =>
      said({ say: "reason_best_guess", guess: { class: name, probability } });
    expect(best("yes", 0.52)).toBe("The model's best guess, “yes”, has a chance of only 52 %.");
    expect(best("no", 0.8)).toBe("The model's best guess, “no”, has a chance of 80 %.");
  });

  it("names the classes over which belief is spread", () => {
    const spread = (...classes: [string, number][]) => said({ say: "reason_spread", guesses: ranked(...classes) });
    expect(spread(["Adelie", 0.4], ["Gentoo", 0.35], ["Chinstrap", 0.25])).toBe(
      "The model spreads its belief over Adelie (40 %), Gentoo (35 %) and Chinstrap (25 %).",
    );
    expect(spread(["A", 0.3], ["B", 0.3], ["C", 0.2], ["D", 0.2])).toBe(
      "The model spreads its belief over A (30 %), B (30 %) and 2 more classes.",
    );
    expect(said({ say: "reason_spread_thin", classes: 25, most: 0.05 })).toBe(
      "The model spreads its belief over 25 classes, none above 5 %.",
    );
  });

  it("says that it is nearly sure, or has no opinion", () => {
    expect(said({ say: "reason_nearly_sure", guess: { class: "Adelie", probability: 0.999 } })).toBe(
      "The model is nearly sure of Adelie (over 99 %); your answer confirms it or corrects it.",
    );
    expect(said({ say: "reason_no_opinion" })).toBe(
      "The model has no opinion of this row; your answer helps it to one.",
    );
    expect(said({ say: "reason_few_labels", guess: { class: "Adelie", probability: 0.55 } })).toBe(
      "Chosen to keep the classes even: the model takes it for Adelie (55 %).",
    );
  });

  it("stands within what is said besides", () => {
    const besides = [
      [
        { say: "reason_disagreement", agree: 2, members: 3, predicted: torn },
        `2 of 3 networks agree on a class; the others predict other classes. ${TORN}`,
      ],
      [{ say: "reason_unsure_and_unlike", predicted: torn }, `${TORN} It is also unlike the other rows asked about.`],
      [{ say: "reason_expected_change", predicted: torn }, `${TORN} Its answer would change the model a good deal.`],
      [
        { say: "reason_blurs_ranking", predicted: torn },
        `${TORN} It blurs the order in which the model ranks the rows.`,
      ],
      [{ say: "reason_sampled", reason: torn }, `${TORN} The table is large, so a sample of it was looked at.`],
    ] as const;
    for (const [why, sentence] of besides) expect(said(why)).toBe(sentence);
  });
});

describe("how a row was chosen", () => {
  it("says how unlike it is and for how many it speaks", () => {
    const sentences: [Reason, string][] = [
      [
        { say: "reason_unlike_labelled", neighbours: 14 },
        "The row least like anything labelled so far; 14 unlabelled rows are nearest to it.",
      ],
      [
        { say: "reason_unlike_labelled", neighbours: 1 },
        "The row least like anything labelled so far; 1 unlabelled row is nearest to it.",
      ],
      [{ say: "reason_unlike_labelled", neighbours: 0 }, "The row least like anything labelled so far."],
      [
        { say: "reason_covers", neighbours: 2 },
        "Chosen to spread the questions over the whole table; 2 unlabelled rows are nearest to this row.",
      ],
      [
        { say: "reason_first_spread", neighbours: 57 },
        "Nothing is labelled yet, so the first questions are spread over the whole table; 57 unlabelled rows are nearest to this one.",
      ],
      [{ say: "reason_stands_for", neighbours: 3 }, "Chosen to stand for others: 3 unlabelled rows are nearest to it."],
      [{ say: "reason_represents" }, "Chosen to make the labelled rows more like the whole table."],
      [{ say: "reason_stands_for_unsure" }, "Chosen to stand for rows that the model is unsure of."],
      [{ say: "reason_labels_leave_open" }, "Chosen because the labels around it leave its own open."],
      [
        { say: "reason_unlike_neighbours" },
        "The model predicts something else for it than for the labelled rows that are like it.",
      ],
      [{ say: "reason_left_over" }, "Asked because no row is left that the strategy could weigh."],
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
      "Nothing is labelled yet; the model will begin to learn from answers like this one.",
    );
    expect(said({ say: "reason_no_model", labels: 1 })).toBe(
      "The model is not trained yet; your answer joins the 1 label that it will learn from.",
    );
    expect(said({ say: "reason_no_model", labels: 12 })).toBe(
      "The model is not trained yet; your answer joins the 12 labels that it will learn from.",
    );
  });

  it("says what an answer is for that does not teach", () => {
    expect(said({ say: "reason_check" })).toBe(
      "Drawn at random to measure the model; your answer is kept for checking and never trains it.",
    );
    expect(said({ say: "reason_re_ask" })).toBe(
      "Asked to check the labels given so far; answer as if you saw the row for the first time.",
    );
    expect(said({ say: "reason_audit" })).toBe(
      "Drawn at random from the rows that the model labelled, to check its labels; its answer is hidden.",
    );
    const skipped = "You left this row for another time; it comes back when no other row is left.";
    expect(said({ say: "reason_skipped", measures: false })).toBe(skipped);
    expect(said({ say: "reason_skipped", measures: true })).toBe(
      `${skipped} Your answer measures the model and never trains it.`,
    );
  });
});
