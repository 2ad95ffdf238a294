/** What share of all rows belongs to each class. */
export const shares = {
  title: "Shares",
  about:
    "What share of all rows belongs to each class, with a 95 % interval: from the rows that are drawn at random to measure, and what the model predicts of the rest. Rows that the strategy chose enter no estimate, but for those that “active_inference” draws: their chances are known.",
  stale: "There are newer answers.",
  again: "Estimate again",
  busy: "Estimating …",
};
