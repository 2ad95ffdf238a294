/** How well it learns, and what was answered. */
import { count } from "../grammar.js";
import { percent } from "../numbers.js";

export const learning = {
  curve: {
    title: "Learning curve",
    learns: "learning",
    /** So many answers are not in the model yet. */
    behind: (activity: string, answers: number) => `${activity}, ${count(answers, "answer")} behind`,
    /** Of a large table a sample is predicted at once, and the other rows beside the questions. */
    coverage: (share: number) => `${percent(share)} of the rows predicted so far`,
    /** Training waits for another job of the worker. */
    afterCrossValidation: "learns after the cross-validation",
    afterComparison: "learns after the comparison",
    nothingHeldOut: "There are no test rows yet. Some of the questions will be.",
    toCome: "Accuracy shows once two classes have labels to learn from.",
  },
  balance: "Classes",
  confusion: "Where it goes wrong",
  crossValidation: {
    title: "Cross-validation",
    about: "A second opinion: it trains on a part of the labelled rows and is tested on the rest, part by part.",
  },
  history: "History",
};
