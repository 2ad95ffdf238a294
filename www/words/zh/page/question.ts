/** Around the card: what to do, what is asked for a while, and what stands there when nothing is asked. */
import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";

/** How the questions of a focus are described; `{rows}` is how many there are at most. */
const focus: PageWords["question"]["focus"]["of"] = {
  teach: "最多 {rows}。",
  check: "最多 {rows}，随机抽取，用来测试模型。",
  reAsk: "最多 {rows}，再次询问。",
  audit: "最多 {rows}，用来抽查模型给出的标签。",
};

const rows = (n: number): string => `${grouped(n)} 行`;

export const question: PageWords["question"] = {
  heading: (name) => `标注“${name}”`,
  title: "问题",
  preparing: "正在准备第一个问题",
  hint: {
    firstClass: "输入这一行的类别。随时可以再添加类别。",
    answer: ({ hasMore, canReveal, hasDigits }) => {
      const ways = [hasDigits ? "按它的数字键" : "", hasMore ? "按名称查找" : ""].filter(Boolean);
      const how = ways.map((way, i) => (i === ways.length - 1 ? `，或${way}` : `，${way}`)).join("");
      const unsure = canReveal ? "跳过，或揭晓表格中的答案" : "跳过";
      return `选择一个答案${how}。不确定？那就${unsure}。`;
    },
    noSuggestion: "这一行没有可采纳的建议。",
  },
  focus: { of: focus, rows, back: "回到平常的问题" },
  leak: {
    text: "{column} 列泄露了标签：{reason}标签确定之前，就能知道它吗？",
    reason: (reason) => reason.replace(/^不参与学习：/, ""),
    leaveOut: "不能：排除它",
    keep: "能：保留它",
  },
  rest: {
    noneLeft: "没有可询问的行了",
    nothing: "没有可问的",
    othersAsked: "其他的行都问过了",
    allAsked: "所有的行都问过了",
    labels: (labelled, heldOut) => {
      const have = `${rows(labelled + heldOut)}有标签`;
      if (heldOut === 0) return `${have}。`;
      return `${have}：${rows(labelled)}用于训练，${rows(heldOut)}用于测试。`;
    },
    skipped: (skipped) => `跳过了 ${rows(skipped)}：可在历史中回看。`,
    autoLabelled: (labelled) => `另有 ${rows(labelled)}由模型标注。`,
    next: "可以导出表格，也可以用交叉验证看看它学得怎么样。",
    audit: "抽查模型给出的一些标签",
  },
};
