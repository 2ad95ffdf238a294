/** The tables that a first visit can try. */
import type { PageWords } from "../../page.js";

export const examples: PageWords["examples"] = {
  title: "或者试试示例",
  tables: {
    penguins: { title: "企鹅", text: "344 只企鹅，三个物种，少数测量值缺失" },
    wine: { title: "葡萄酒", text: "178 款葡萄酒，来自三个葡萄品种，十三项化学指标" },
    credit: { title: "贷款", text: "4,454 笔贷款，分好坏两类，既有数字也有类别型的列" },
    messages: { title: "留言", text: "写给一家自行车店的 150 条留言，还没有类别，由你来定" },
  },
  unreadable: (name) => `无法读取示例“${name}”：请重新加载页面后再试。`,
};
