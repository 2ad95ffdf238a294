/** How the next question is chosen. */
import type { UiWords } from "../../ui.js";

/** The families of strategies, each with what its members look for. */
const families: Readonly<Record<string, string>> = {
  baseline: "基准：只凭随机",
  uncertainty: "不确定性：模型没有把握之处",
  committee: "委员会：多个模型意见不一之处",
  lookAhead: "前瞻：一个回答会改变什么",
  coverage: "覆盖：兼顾各种各样的行",
  hybrid: "混合：各种各样没有把握的行",
  meta: "元策略：关于策略的策略",
};

export const strategy: UiWords["strategy"] = {
  question: "用什么查询策略选择下一个问题？",
  recommended: "推荐",
  family: (name) => families[name] ?? name,
  slow: (summary) => `${summary}每个问题都要稍等片刻。`,
  source: "出处",
  line: (name, summary) => `${name}：${summary}`,
};
