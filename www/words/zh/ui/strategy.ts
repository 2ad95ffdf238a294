/** How the next question is chosen. */
import type { UiWords } from "../../ui.js";

export const strategy: UiWords["strategy"] = {
  question: "用什么查询策略选择下一个问题？",
  slow: (summary) => `${summary}每个问题都要稍等片刻。`,
  all: (strategies) => `全部 ${strategies} 种查询策略，各一行说明`,
  line: (name, summary) => `${name}：${summary}`,
};
