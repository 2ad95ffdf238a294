/** The words by which the cells of a column say that their value is missing. */
export const missing = {
  onlyBlank: "Only blank cells are empty",
  words: "Which words mean “empty”?",
  /** The words as the places of them. */
  where: (words: readonly string[]) => `Words that mean “empty”: ${words.join(", ")}`,
  inColumn: (column: string) => `, in ${column}`,
  field: "Cells with these words count as empty, like blank ones",
  none: "none: only blank cells",
  hint: "Separate words by commas: {example}.",
  example: "-99, unknown",
  usual: "Back to the usual words",
};
