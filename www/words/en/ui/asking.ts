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
  whoHint: "Tells your labels from those of others, should you take some in.",
  again: "How many questions should ask again?",
  never: "none",
  againHint:
    "Rows that you answered come back without your answer, doubtful ones first: mistakes are found, and so is how sure you are.",
  once: "Ask once about rows that say the same",
  onceHint: "Of rows that are equal, or nearly, only one is asked about.",
};
