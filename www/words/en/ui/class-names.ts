/** The field for the classes of a label column that does not show them. */
export const classNames = {
  which: "Which classes are there? {optional}",
  optional: "optional",
  example: "praise, complaint, question",
  hint: "Separate them by commas. You can add more while you label.",
  hintOnly: (only: string) =>
    `Separate them by commas. You can add more while you label. The table has only “${only}”.`,
};
