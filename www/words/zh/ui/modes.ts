/** What to do with a table that is labelled already. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";

export const modes: UiWords["modes"] = {
  legend: (classes) => `每一行都有标签，共 ${grouped(classes)} 个类别`,
  play: { title: "隐藏标签来练习", text: "由你回答，按 R 揭晓标签。" },
  watch: { title: "看它学习", text: "标签隐藏起来，由页面替你回答。" },
  keep: { title: "只作评估", text: "从所有标签学习，不提问。" },
};
