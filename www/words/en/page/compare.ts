/** The panel that compares query strategies and learners. */
export const compare = {
  title: "Compare strategies",
  about:
    "Plays the labelling again on rows whose labels are known, with each strategy and learner in turn, and measures on other rows how fast the model learns.",
  noLabelColumn: "No column of this file can be the label: none has two values or more. Choose another file.",
  chooseAgain: "The comparison below was made on this file. Choose the file again to compare again.",
  noComparison: "This file is no comparison. Open one that “Download JSON” of this panel saved.",
  otherVersion: "This comparison was saved by another version of Querent, which this one does not read.",
  damaged: "This comparison is not whole, so it was not opened.",
};
