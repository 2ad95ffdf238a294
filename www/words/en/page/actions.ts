/** The buttons of the open session. */
export const actions = {
  title: "Session",
  setup: "Setup",
  open: "Open",
  save: "Save project",
  close: "Close",
  startOver: "Start over",
};
