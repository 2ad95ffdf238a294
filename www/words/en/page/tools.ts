/** The tools below the card; `{key}` is the key that does the same. */
export const tools = {
  title: "Tools",
  leave: "Back to the questions {key}",
  skip: "Skip {key}",
  reveal: "Reveal {key}",
  pause: "Pause",
  /** `{more}` is left out where there is little room. */
  play: "Watch{more}",
  playMore: " it learn",
  undo: "Undo {key}",
  redo: "Redo {key}",
  help: "Keys",
};
