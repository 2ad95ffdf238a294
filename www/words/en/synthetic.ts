/** Synthetic rows: whether they help, and what is odd about one. */
import type { BenefitMetric, BenefitSentence, BenefitVerdict, NamedViolation } from "../../client/wasm/querent.js";
import type { Said } from "../said.js";
import { fixed, inFull, signed } from "./numbers.js";

const metrics: Readonly<Record<BenefitMetric, string>> = { "balanced accuracy": "balanced accuracy" };

const verdicts: Readonly<Record<BenefitVerdict, (measured: string) => string>> = {
  help: (measured) => `Synthetic rows help: ${measured}.`,
  hurt: (measured) => `Synthetic rows hurt: ${measured}.`,
  unclear: (measured) => `Synthetic rows are not shown to help: ${measured}, which may be chance.`,
};

export const benefitSentence: Said<BenefitSentence> = {
  benefit_too_few_folds: () => "Whether synthetic rows help cannot be said: it takes two folds at least.",
  benefit_measured: ({ verdict, metric, folds, without, with: withThem, gainLow, gainHigh }) =>
    verdicts[verdict](
      `over ${folds} folds of real rows the ${metrics[metric]} is ${fixed(withThem, 3)} with them and ${fixed(without, 3)} without, a gain of ${signed(gainLow, 3)} to ${signed(gainHigh, 3)}`,
    ),
};

export const namedViolation: Said<NamedViolation> = {
  violation_outside_range: ({ column, value, low, high }) =>
    `“${column}” is ${inFull(value)}, and was never outside ${inFull(low)} to ${inFull(high)}.`,
  violation_not_whole: ({ column, value }) => `“${column}” is ${inFull(value)}, and was always a whole number.`,
  violation_missing: ({ column }) => `“${column}” is missing, and never was.`,
  violation_unseen_value: ({ column }) => `“${column}” has a value that was never seen.`,
};
