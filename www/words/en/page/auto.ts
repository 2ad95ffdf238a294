/** The panel in which the model labels the rest. */
export const auto = {
  title: "Label the rest",
  about: "Let the model label the rows of which it is sure, and nothing else. You say how often it must be right.",
  badge: (n: number) => `${n} broken promise`,
  labelled: (n: number) => `The model labelled ${n} ${n === 1 ? "row" : "rows"}. One undo removes all of these labels.`,
  nothingToDraw: "No row is left to draw.",
  nothingToAudit: "There is nothing left to check: the audit has its answer.",
};
