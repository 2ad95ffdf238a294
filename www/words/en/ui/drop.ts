/** The place to drop a table. */
export const drop = {
  title: "Drop a table here",
  hint: (formats: readonly string[]) => `${formats.join(", ")}, or a list of texts, one a line.`,
  choose: "Choose a file",
  progress: "Reading the table",
  reading: (detail: string) => `Reading… ${detail}`,
  cancel: "Cancel",
};
