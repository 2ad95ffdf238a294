/** What the views are called: in the title of the window, and for those who hear the page. */
export const views = {
  welcome: "Open a table",
  setup: (name: string) => `What to learn from ${name}`,
  settings: (name: string) => `Settings of ${name}`,
  /** The title of the window. */
  window: (view: string) => `${view} · Querent`,
};
