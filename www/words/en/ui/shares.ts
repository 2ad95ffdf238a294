/** What share of all rows belongs to each class. */
import type { GroupShares, ShareMethod } from "querent";
import { count, quoted } from "../grammar.js";
import { fixed, percent } from "./numbers.js";

const methods: Record<ShareMethod, string> = {
  predictionPowered: "by labels and predictions",
  activeInference: "by labels drawn where it was unsure",
  labelsAlone: "by labels alone",
  counted: "counted",
  unknown: "not known",
};

export const shares = {
  methods,
  name: "Shares of the classes",
  caption: "The share of each class among all rows, with its 95 % interval",
  class: "Class",
  share: "Share of all rows",
  interval: (share: number, low: number, high: number) =>
    `${percent(share, 1)} (${percent(low, 1)} to ${percent(high, 1)})`,
  about: ({ rows, drawn, counted, leftOut }: GroupShares) =>
    `Of ${count(rows, "row")}, from ${count(drawn, "answer")} to rows drawn at random${counted > 0 ? `, beside ${count(counted, "label")} that are counted` : ""}${leftOut > 0 ? `; ${count(leftOut, "row")} without a label are left out` : ""}. Each interval holds the true share 95 times in 100. Each class is estimated by itself, so that they need not sum to 100 %.`,
  by: "By",
  noColumn: "nothing",
  none: "(empty)",
  groupCaption: (column: string) => `Shares by ${quoted(column)}`,
  group: (name: string, { rows, drawn }: GroupShares) => `${name} (${count(rows, "row")}, ${drawn} drawn)`,
  differences: "Differences between groups",
  differenceNote: "Each interval holds for its one difference, not for all together.",
  between: (group: string, other: string) => `${group} − ${other}`,
  difference: (value: number, low: number, high: number) => `${signed(value)} (${signed(low)} to ${signed(high)})`,
  differenceHead: "Points of per cent",
};

function signed(share: number): string {
  return `${share < 0 ? "−" : "+"}${fixed(Math.abs(share) * 100, 1)}`;
}
