/** What is said after a change of the classes. */
export const classes = {
  added: (name: string) => `“${name}” is a class now.`,
  renamed: (from: string, to: string) => `“${from}” is called “${to}” now, and its labels are too.`,
  merged: (names: readonly string[], into: string) =>
    `${names.map((name) => `“${name}”`).join(" and ")} and its labels are “${into}” now.`,
  removed: (name: string) => `“${name}” is no class any more; undo brings it back with its answers.`,
  ordered: "The classes are in another order; each keeps its key.",
};
