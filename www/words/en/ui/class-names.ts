/** The field for the classes of a label column that does not show them. */
export const classNames = {
  which: "Which classes are there? {optional}",
  optional: "optional",
  example: "praise, complaint, question",
  hint: "With commas between them, or none yet: you can add classes while you label.",
  hintOnly: (only: string) =>
    `With commas between them, or none yet: you can add classes while you label. The table shows only “${only}”.`,
};
