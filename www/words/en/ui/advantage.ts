/** Whether asking beats drawing at random. */
import type { Advantage, AdvantageVerdict } from "../../../ui/advantage.js";
import type { Missing } from "../../../ui/compare-settings.js";
import { ago, count, fixed } from "./numbers.js";

/** 0.021 -> "2.1". */
const points = (share: number): string => fixed(share * 100, 1).replace("-", "−");

const SUBJECT = "whether asking beats drawing at random";

export const advantage = {
  question: "Does asking beat drawing at random?",
  go: "Measure it",
  again: "Measure again",
  stop: "Stop",
  random: "random",
  asking: "asking",
  missing: (of: Missing) => {
    if (of.kind === "labels") return `Too little to tell ${SUBJECT}: label about ${of.missing} more.`;
    if (of.kind === "classes") return `Too little to tell ${SUBJECT}: all labels are of one class.`;
    return `Too little to tell ${SUBJECT}: two classes need 3 labels or more each.`;
  },
  /** With the strategy by its heading. */
  said: ({ strategy, difference, low, high, labels }: Advantage, verdict: AdvantageVerdict, isTable: boolean) => {
    const on = isTable ? `on the table's ${count(labels, "label")}` : `on your ${count(labels, "label")}`;
    const interval = `(95 %: ${points(low)} to ${points(high)})`;
    if (verdict.kind === "ahead")
      return `Asking by ${strategy} beats drawing at random by ${points(difference)} points ${interval} ${on}.`;
    if (verdict.kind === "behind")
      return `Drawing at random beats asking by ${strategy} by ${points(-difference)} points (95 %: ${points(-high)} to ${points(-low)}) ${on}.`;
    const seen = `asking by ${strategy} is ${points(difference)} points from drawing at random ${interval} ${on}.`;
    return verdict.more === undefined
      ? `No difference shows: ${seen}`
      : `Too little to tell: ${seen} Label about ${verdict.more} more.`;
  },
  when: ({ labels, at }: Advantage, now: number, time: number) => {
    const since = now > labels ? `; ${count(now - labels, "more label")} since` : "";
    return `Measured at ${count(labels, "label")}, ${ago(at, time)}${since}.`;
  },
  whatSummary: "What this can say",
  how: "The labelling is played again on the rows that have a label: ten to begin with, then some asked for, once by the strategy and once at random, each time tested on the third that was kept out. Points are of the area under the learning curve. The interval allows for the repeats sharing rows.",
  limits:
    "It says how the strategy does among the rows labelled so far. Many of them were chosen by a strategy, so they are no random sample: hard rows are too many, and drawing at random among them is not drawing at random from the whole table. Random questions may look better here than they are, or worse. Rows drawn at random, and a file labelled in full, say more: compare strategies below.",
  limitsOfTable:
    "It uses the labels of the whole table, also those that are hidden from you, so that no strategy chose the rows. It says how the strategy does on this table, not on others.",
};
