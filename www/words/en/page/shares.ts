/** What share of all rows belongs to each class. */
export const shares = {
  title: "Shares",
  about:
    "What share of all rows belongs to each class, with a 95 % interval: from the rows that are drawn at random to measure, and what the model predicts of the rest. Rows that the strategy chose enter no estimate.",
};
