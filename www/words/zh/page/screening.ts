/** Finding all rows of one class. */
import type { PageWords } from "../../page.js";

export const screening: PageWords["screening"] = {
  title: "找全一类",
  about: "某一类别的行很少，而且必须全部找到时：先询问最可能的行，查看已找到多少、可能还剩多少。",
  stops: "又按 margin 选择问题了。",
  asks: (name) => `先询问最可能属于“${name}”的行。`,
};
