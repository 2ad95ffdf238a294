/** Who answers, and how often the same is asked twice. */
import { percent } from "./numbers.js";

export const asking = {
  /** After how questions are chosen; empty where nobody said. */
  line: (annotator: string, reAskRate: number) => {
    const who = annotator === "" ? "" : ` ${annotator} answers.`;
    return `${who}${reAskRate === 0 ? "" : ` ${percent(reAskRate)} of the questions ask again.`}`;
  },
  who: "Who answers? {optional}",
  optional: "optional",
  name: "your name",
  whoHint: "Keeps your labels apart from those of others.",
  again: "How many questions should ask again?",
  never: "none",
  againHint:
    "Rows that you answered come back without your answer, doubtful ones first. That finds mistakes, and shows how consistent you are.",
  once: "Ask once about rows that say the same",
  onceHint: "Of equal or nearly equal rows, only one is asked about.",
};
