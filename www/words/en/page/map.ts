/** The panel with the map of the rows. */
export const map = {
  title: "Map",
  about: "All rows as the model sees them: those that it finds alike lie beside each other.",
  noModel: "There is no model yet: answer until two classes have labels.",
  reading: "The model reads the rows",
  arranging: "Arranging them by their neighbours",
  stop: "Stop",
  plane: "Arrangement",
  planes: { principal: "By largest differences", neighbours: "By neighbours" },
  old: "The model has learned since.",
  again: "Draw again",
  madeUp: "A made-up row",
};
