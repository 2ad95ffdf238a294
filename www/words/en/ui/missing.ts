/** The words by which the cells of a column say that their value is missing. */
export const missing = {
  onlyBlank: "Only blank cells are missing",
  words: "Words for missing",
  /** The words as the places of them. */
  where: (words: readonly string[]) => `Missing where it says ${words.join(", ")}`,
  inColumn: (column: string) => `, in ${column}`,
  field: "Cells with these words count as missing, and blank ones",
  none: "none: only blank cells",
  hint: "Separate words by commas: {example}.",
  example: "-99, unknown",
  usual: "Back to the usual words",
};
