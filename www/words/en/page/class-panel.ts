/** The panel of the classes, and their guidelines beside the card. */
export const classPanel = {
  title: "Classes",
  about: "Add, rename, merge and remove classes, and note for each how it is marked and what it is for.",
  guide: "Guidelines",
  /** The button that shows them; `{key}` is the key that does the same. */
  showGuide: "Guidelines {key}",
};
