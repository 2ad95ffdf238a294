/** Finding all rows of one class. */
export const screening = {
  title: "Find all of one class",
  about:
    "Where few rows are of one kind and all of them must be found: ask about the likeliest ones first, see how many are found, and how many may be left.",
  stops: "Questions are chosen by margin again.",
  asks: (name: string) => `The rows that are most likely “${name}” are asked about first.`,
};
