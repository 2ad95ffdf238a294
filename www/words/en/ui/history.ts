/** What was answered, newest first. */
export const history = {
  none: "Your answers will be listed here.",
  skipped: "skipped",
  setAside: "set aside",
  showFew: "Show the last few",
  showAll: (entries: number) => `Show all ${entries}`,
};
