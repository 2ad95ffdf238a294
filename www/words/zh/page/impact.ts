/** Decisions that set answers aside, and the classes of an open session. */
import type { PageWords } from "../../page.js";

export const impact: PageWords["impact"] = {
  title: "要搁置一些回答吗？",
  go: "继续",
  stay: "不作更改",
  classes: "类别",
};
