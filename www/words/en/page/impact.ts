/** Decisions that set answers aside, and the classes of an open session. */
export const impact = {
  title: "Set answers aside?",
  go: "Go on",
  stay: "Change nothing",
  classes: "Classes",
};
