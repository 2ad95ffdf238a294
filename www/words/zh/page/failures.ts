/** What went wrong and says nothing of itself. */
import type { PageWords } from "../../page.js";

export const failures: PageWords["failures"] = {
  unknown: "出错了：请重新加载页面；你的回答都会保留。",
  otherOrigin: (origin) => `${origin} 与页面不同源。`,
};
