/** How well it learns, and what was answered. */
export const learning = {
  curve: {
    title: "Learning curve",
    learns: "learning",
    /** Training waits for another job of the worker. */
    afterCrossValidation: "learns after the cross-validation",
    nothingHeldOut:
      "No row is held out yet, so there is nothing to measure on: check rows will come among the questions.",
    toCome: "The first measure comes as soon as two classes have labels.",
  },
  confusion: "What it mixes up",
  crossValidation: {
    title: "Cross-validation",
    about: "Trains afresh on parts of the labelled rows and measures on the rest.",
  },
  history: "History",
};
