/** How well it learns, and what was answered. */
export const learning = {
  curve: {
    title: "Learning curve",
    learns: "learning",
    /** Training waits for another job of the worker. */
    afterCrossValidation: "learns after the cross-validation",
    afterComparison: "learns after the comparison",
    nothingHeldOut: "There are no test rows yet. Some of the questions will be.",
    toCome: "Accuracy shows once two classes have labels.",
  },
  balance: "Classes",
  confusion: "Where it goes wrong",
  crossValidation: {
    title: "Cross-validation",
    about: "A second opinion: it trains on a part of the labelled rows and is tested on the rest, part by part.",
  },
  history: "History",
};
