/** Which column is the label. */
export const labelChoice = {
  question: "Where do your labels go?",
  choose: "Choose a column",
  add: "None of these: add a blank one",
  /** What a column that is added for labels is called: the first of these that no column has. */
  name: (nth: number) => (nth === 1 ? "label" : `label ${nth}`),
};
