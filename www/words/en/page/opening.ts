/** Why a file or a saved session cannot be opened. */
export const opening = {
  unreadable: (name: string) =>
    `“${name}” cannot be read: drop a single file, not a folder, and check that it still exists.`,
  noSession: "This session is no longer in this browser: it was deleted, or its data were cleared.",
  noTable: "The table of this session is no longer in this browser: open its file again.",
  noLog: "The log of this session is empty: open its table again.",
  unreadableTable: "The table of this session can no longer be read from this browser: open its file again.",
};
