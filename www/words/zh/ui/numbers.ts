/** Numbers as the elements show them: digits in groups, and a figure beside its sign. */
import { fixed, numbers as inEnglish } from "../../en/ui/numbers.js";
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";

export { fixed };

/** 0.873 -> "87.3%"; digits are decimals shown. */
export function percent(share: number, digits = 0): string {
  return `${fixed(share * 100, digits)}%`;
}

/** A probability, which is not rounded to a certainty that nobody claimed. */
export function chance(probability: number): string {
  if (probability > 0.995 && probability < 1) return ">99%";
  if (probability < 0.005 && probability > 0) return "<1%";
  return percent(probability);
}

/** A difference of shares in points of per cent: 0.123 -> "12.3 个百分点". */
export function points(difference: number): string {
  return `${fixed(difference * 100, 1)} 个百分点`;
}

export const numbers: UiWords["numbers"] = {
  ...inEnglish,
  percent,
  chance,
  whole: grouped,
  tick: (share) => percent(share),
};
