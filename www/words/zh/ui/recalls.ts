/** How much of each class is found. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";
import { percent } from "./numbers.js";

export const recalls: UiWords["recalls"] = {
  name: "各类别的召回率，即被找出的比例",
  recall: (share) => `${percent(share)} {of}`,
  of: (rows) => `共 ${grouped(rows)} 行`,
  more: (classes) => `另有 ${grouped(classes)} 个类别，见“交叉验证”`,
};
