/** Which classes the model mixes up. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";

export const confusion: UiWords["confusion"] = {
  none: "这里会显示模型在测试行上的错误。",
  name: "混淆矩阵",
  heldOut: "测试行",
  caption: (of) => `${of}的数量`,
  truth: "你的标签",
  model: "模型的预测",
  commonest: (classes, of) => `共 ${grouped(classes)} 个类别。以下是${of}中最常见的错误。`,
  noMistake: "没有错误。",
  show: (n, label, predicted) => `${grouped(n)} 行，你的标签是“${label}”，模型的预测是“${predicted}”。在表格中显示`,
  mistake: "{truth} 误作 {predicted} {n}",
};
