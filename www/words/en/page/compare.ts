/** The panel that compares query strategies. */
export const compare = {
  title: "Compare strategies",
  about:
    "Plays the labelling again on rows whose labels are known, with each strategy in turn, and measures on other rows how fast the model learns.",
};
