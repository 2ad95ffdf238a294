/** The badge of a question that does not teach as others do. */
import type { UiWords } from "../../ui.js";

export const purpose: UiWords["purpose"] = {
  check: { name: "测试", hint: "用来评估模型，不用于训练" },
  reAsk: { name: "再次询问", hint: "请像第一次看到时那样回答" },
  audit: { name: "抽查", hint: "检查模型给出的标签" },
};
