/** The panel in which labels that look wrong are looked at again. */
export const labels = {
  title: "Labels to check",
  about: "Trains on parts of the labelled rows, and looks at labels that the rest speaks against.",
  badge: (n: number) => `${n} under suspicion`,
  delays: "learns after the check of the labels",
  accepted: (row: number, label: string) => `Row ${row + 1} is now ${label}.`,
  kept: (row: number, label: string) => `Row ${row + 1} stays ${label}.`,
  nothingToAsk: "Your latest answers are not asked again at once: go on for a while first.",
};
