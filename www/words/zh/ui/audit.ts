/** Checks of labels that the model gave. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";

export const audit: UiWords["audit"] = {
  nth: (n) => `第 ${n} 次抽查`,
  labelled: (rows) => `模型标注了 ${grouped(rows)} 行。`,
  verdicts: { kept: "承诺已兑现", open: "尚无定论", broken: "承诺未兑现" },
  checked: "已抽查",
  wrongOfThose: "其中有误",
  wrongOfAll: "全部标签中有误",
  between: (low, high) => `${grouped(low)} 到 ${grouped(high)} 个`,
  none: "还没有抽查过。",
  check: "现在抽查一些",
};
