/** Synthetic rows: how they are made, and those that were. */
import type { UiWords } from "../../ui.js";
import { grouped, spaceAfter, spaceBefore } from "../grammar.js";

type Made = Parameters<UiWords["synthetic"]["table"]["made"]>[0];

/** The families of methods, each with how its members make rows. */
const families: Readonly<Record<string, string>> = {
  interpolation: "插值：在已标注的行之间生成",
  distribution: "分布：按各列的分布抽取",
  "query synthesis": "查询合成：在模型难以取舍之处提问",
};

export const synthetic: UiWords["synthetic"] = {
  method: "方法",
  rows: "行数",
  making: "正在生成…",
  make: "生成",
  download: "下载",
  family: (name) => families[name] ?? name,
  madeUp: "合成",
  questions: {
    made: (made) => `${by(made)}。你的回答用于训练模型，但不会写入你的表格。${fewer(made)}`,
    name: "合成的问题",
    class: "这一行的类别",
    which: "它是什么？",
  },
  table: {
    made: (made) => `${by(made)}，绝不会混入你的表格。${fewer(made)}`,
    name: "合成行的表格",
    class: "类别",
    noModel: "还没有模型",
    first: (shown, all) => `这里是 ${grouped(all)} 行中的前 ${grouped(shown)} 行。下载的文件包含全部。`,
  },
};

function by({ method }: Made): string {
  return `由${spaceAfter(spaceBefore(method))}生成`;
}

/** That fewer came than were asked for, and why. */
function fewer({ n, asked }: Made): string {
  if (n >= asked) return "";
  return `要求 ${grouped(asked)} 行，只生成了 ${grouped(n)} 行：其余的会与真实行几乎重复。`;
}
