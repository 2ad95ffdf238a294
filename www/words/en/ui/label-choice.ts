/** Which column is the label. */
export const labelChoice = {
  question: "Which column should it fill in?",
  choose: "Choose the label column",
  add: "None of these: add a blank one",
  /** What a column that is added for labels is called: the first of these that no column has. */
  name: (nth: number) => (nth === 1 ? "label" : `label ${nth}`),
};
