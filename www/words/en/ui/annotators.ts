/** Several annotators of one table: how far they agree, and where they do not. */
import { chance, count, fixed, percent } from "./numbers.js";

/** What annotators gave a row; the label is the place of one. */
export interface Given {
  annotator: string;
  label: string;
}

export interface Pair {
  first: string;
  second: string;
  agreement: number;
  rows: number;
  kappa?: number | undefined;
}

export const annotators = {
  whose: "Whose labels?",
  name: "a name",
  takeIn: "Open their file",
  files: "A project, or a table exported after labelling, in any format; the same rows in the same order.",
  table: {
    name: "Annotators",
    caption: "How often each is probably right, judged by what all say together",
    annotator: "Annotator",
    rows: "Rows",
    right: "Right",
    unknown: "not known",
  },
  /** What a kappa means. */
  bands: {
    none: "no better than chance",
    hardly: "hardly better than chance",
    fair: "fair agreement",
    moderate: "moderate agreement",
    good: "good agreement",
    full: "nearly full agreement",
  },
  consistency: (kappa: number, band: string) => `Kappa ${fixed(kappa, 2)}: ${band}.`,
  nothing: "No row has labels from two people yet, so there is nothing to compare.",
  agreed: (rows: number) => `{share} agreement on ${count(rows, "row")} that more than one person labelled. {kappa}`,
  noKappa: "Kappa has no value here: all gave the same class.",
  cohen: (band: string) => `Cohen's kappa {kappa}, ${band}. {scale}`,
  fleiss: (band: string) => `Fleiss' kappa {kappa}, ${band}. {scale}`,
  scale: "1 is full agreement, 0 what chance would give.",
  pair: ({ first, second, agreement, rows, kappa }: Pair) => {
    const figure = kappa === undefined ? "" : `, Cohen's kappa ${fixed(kappa, 2)}`;
    return `${first} and ${second}: ${percent(agreement)} of ${count(rows, "row")}${figure}`;
  },
  noDispute: "No row is in dispute.",
  disputes: (rows: number) => `${count(rows, "row")} in dispute`,
  given: (labels: readonly Given[]) => labels.map(({ annotator, label }) => `${annotator}: ${label}`).join(", "),
  undecided: "undecided",
  rather: (suggestion: string, confidence: number) => `probably “${suggestion}” (${chance(confidence)})`,
  more: (shown: number) => `These are the first ${shown}. The others follow as you settle them.`,
};
