/** The panel of the classes, and their guidelines beside the card. */
export const classPanel = {
  title: "Classes",
  about: "Add, rename, merge and remove classes, and note for each how it is marked and what it is for.",
  unkept: "This browser keeps nothing: what is noted of the classes is gone when you close the page.",
  guide: "Guidelines",
  /** The button that shows them; `{key}` is the key that does the same. */
  showGuide: "Guidelines {key}",
};
