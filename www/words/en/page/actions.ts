/** The buttons of the open session. */
export const actions = {
  title: "Session",
  setup: "Settings",
  open: "Open",
  save: "Save project",
  close: "Close",
  startOver: "Close",
};
