/** What stopping rules say. */
import type { StoppingRule } from "querent";
import { figure } from "../../en/ui/stopping.js";
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";
import { fixed, percent } from "./numbers.js";

/** What a rule waits for. */
function wanted(rule: StoppingRule): string {
  switch (rule.rule) {
    case "kappa":
      return `达到 ${fixed(rule.least ?? 0, 2)} 即停`;
    case "deltaF":
    case "overallUncertainty":
      return `不超过 ${fixed(rule.most ?? 0, 2)} 即停`;
    case "classificationChange":
      return `不超过 ${percent(rule.most ?? 0)} 即停`;
    case "predictedGain":
      return `低于 ${percent(rule.least ?? 0)} 即停`;
    case "consecutive":
      return `达到 ${grouped(rule.n ?? 0)} 即停`;
    case "budget":
      return `达到 ${grouped(rule.labels)} 即停`;
    case "time":
      return `达到 ${fixed(rule.minutes, 0)} 即停`;
    case "accuracy":
      return `达到 ${percent(rule.target)} 即停`;
    case "recall":
      return `达到 ${percent(rule.target ?? 0)} 即停`;
    case "read":
      return `达到 ${percent(rule.share)} 即停`;
    case "all":
      return `${grouped(rule.rules.length)} 条都达到即停`;
    case "any":
      return "任一达到即停";
  }
}

export const stopping: UiWords["stopping"] = {
  names: {
    kappa: "前后模型之间的 kappa",
    deltaF: "预计的 F1 变化",
    classificationChange: "发生变化的预测",
    overallUncertainty: "平均不确定性",
    predictedGain: "后续标签的增益上限",
    consecutive: "连续的其他类别",
    budget: "已给出的标签",
    time: "标注的分钟数",
    accuracy: "准确率下限",
    recall: "该类别至少已找到的比例",
    read: "已读的行的比例",
    all: "多条规则同时满足",
    any: "多条规则任一满足",
  },
  says: { stop: "可以停", goOn: "继续", tooEarly: "为时尚早", undefined: "无定义" },
  figure: (rule, value) => figure(rule, value).replaceAll("\u00a0%", "%"),
  wanted,
  sentence: ({ rules }) => {
    const stop = rules.filter(({ now }) => now.says === "stop");
    const early = rules.filter(({ now }) => now.says === "tooEarly" || now.says === "undefined");
    const [first] = stop.map(({ first }) => first).sort((a, b) => (a?.labels ?? 0) - (b?.labels ?? 0));
    if (early.length === rules.length) return "现在谈停止为时尚早：停止规则要在更多标签之后比较模型。";
    if (stop.length === 0) return `${grouped(rules.length)} 条停止规则都认为还应继续。`;
    return `${grouped(rules.length)} 条停止规则中有 ${grouped(stop.length)} 条认为更多标签不会带来多少变化${first ? `，最早是从第 ${grouped(first.labels)} 个标签起（包括用于检验的）` : ""}。`;
  },
  caption: "停止规则：各自现在的判断，以及本会在何时停止",
  details: "逐条规则",
  rule: "规则",
  now: "现在",
  first: "本会停止于",
  at: ({ labels }) => `第 ${grouped(labels)} 个标签`,
  right: (accuracy) => `准确率 ${percent(accuracy)}`,
  note: "规则不会替你停止：由你决定。",
};
