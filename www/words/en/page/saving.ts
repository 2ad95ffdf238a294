/** Whether the session is saved, and what became of it in this browser. */
export const saving = {
  saved: "Saved",
  saving: "Saving…",
  unsaved: (why: string) => `Not saved: ${why}`,
  /** Why it is not, in the midst of a sentence. */
  why: {
    full: "the disk is full",
    cutOff: "the browser closed its storage",
    nothingKept: "this browser keeps nothing",
  },
  full: "This browser has no room left to keep the session: labelling goes on, and “Save project” puts everything into one file.",
  nothingKept:
    "This browser does not keep the session: labelling goes on, and “Save project” puts everything into one file.",
  leftBehind:
    "Another tab took this session over before all of it was saved: “Save project” puts the answers of this tab into one file.",
  rewritten:
    "The saved session had vanished from this browser, deleted or cleared: its table and all its answers were saved again.",
};
