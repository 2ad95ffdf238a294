/** What the views are called: in the title of the window, and for those who hear the page. */
import type { PageWords } from "../../page.js";

export const views: PageWords["views"] = {
  welcome: "打开一张表",
  setup: (name) => `从“${name}”学什么`,
  settings: (name) => `“${name}”的设置`,
  window: (view) => `${view} · Querent`,
};
