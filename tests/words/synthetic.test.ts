/** Sentences about synthetic rows. */
import { expect, it } from "vitest";
import { benefitSentence, namedViolation } from "../../www/words/en/synthetic.js";
import { put } from "../../www/words/said.js";

it("says whether they help, with the numbers", () => {
  const measured = (verdict: "help" | "hurt" | "unclear", gainLow: number, gainHigh: number) =>
    put(benefitSentence, {
      say: "benefit_measured",
      verdict,
      metric: "balanced accuracy",
      folds: 5,
      without: 0.7,
      with: 0.8,
      gainLow,
      gainHigh,
    });
  expect(measured("help", 0.07366, 0.12634)).toBe(
    "Synthetic rows help: over 5 folds of real rows the balanced accuracy is 0.800 with them and 0.700 without, a gain of +0.074 to +0.126.",
  );
  expect(measured("hurt", -0.2, -0.1)).toMatch(/^Synthetic rows hurt: over 5 folds .* a gain of -0\.200 to -0\.100\.$/);
  expect(measured("unclear", -0.1, 0.1)).toMatch(
    /^Synthetic rows are not shown to help: over 5 folds .* -0\.100 to \+0\.100, which may be chance\.$/,
  );
  expect(put(benefitSentence, { say: "benefit_too_few_folds" })).toBe(
    "Whether synthetic rows help cannot be said: it takes two folds at least.",
  );
});

it("says what no real row says", () => {
  const range = { column: "rings", value: 4.1, low: 1, high: 4 };
  expect(put(namedViolation, { say: "violation_outside_range", ...range })).toBe(
    "“rings” is 4.1, and was never outside 1 to 4.",
  );
  expect(put(namedViolation, { say: "violation_not_whole", column: "rings", value: 4.1 })).toBe(
    "“rings” is 4.1, and was always a whole number.",
  );
  expect(put(namedViolation, { say: "violation_missing", column: "mass" })).toBe("“mass” is missing, and never was.");
  expect(put(namedViolation, { say: "violation_unseen_value", column: "sea" })).toBe(
    "“sea” has a value that was never seen.",
  );
});
