/** How well it learns, and what was answered. */

import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";
import { percent } from "../numbers.js";

export const learning: PageWords["learning"] = {
  curve: {
    title: "学习曲线",
    learns: "学习中",
    /** So many answers are not in the model yet. */
    behind: (activity, answers) => `${activity}，还差 ${grouped(answers)} 个回答`,
    /** Of a large table a sample is predicted at once, and the other rows beside the questions. */
    coverage: (share) => `目前已预测 ${percent(share)} 的行`,
    /** Training waits for another job of the worker. */
    afterCrossValidation: "交叉验证后再学习",
    afterComparison: "比较完成之后再学习",
    nothingHeldOut: "还没有测试行。有些问题会用作测试。",
    toCome: "有两个类别有了可供学习的标签之后，就会显示准确率。",
  },
  balance: "类别",
  confusion: "错在哪里",
  crossValidation: {
    title: "交叉验证",
    about: "再作一次评估：用一部分已标注的行训练，在其余的行上测试，逐折轮换。",
  },
  history: "历史",
};
