/** Whether the percentages that the model names can be believed. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";
import { percent, points } from "./numbers.js";

type Lean = Parameters<UiWords["reliability"]["verdicts"]["rough"]>[0];

const leans: Readonly<Record<Lean, string>> = {
  surer: "置信度高于实际正确率",
  modest: "置信度低于实际正确率",
  mixed: "它对有些行过于自信，对另一些行又不够自信",
};

export const reliability: UiWords["reliability"] = {
  title: "模型给出的百分比可信吗？",
  apart: "模型的置信度与实际正确率平均相差 {points}。{verdict}",
  points,
  verdicts: {
    good: "可以相信。",
    rough: (lean) => `大致可信：${leans[lean]}。`,
    poor: (lean) => `暂时不要相信：${leans[lean]}。`,
  },
  before: (error) => `校准之前相差 ${points(error)}。`,
  dots: "每个点是置信度大致相同的一组行，旁边的数字是行数。落在虚线上，表示置信度与实际正确率相符。",
  few: (rows) => `总共只有 ${grouped(rows)} 行：其中有偶然的成分。`,
  table: {
    summary: "以表格显示",
    name: "可靠性的表格",
    says: "置信度",
    right: "实际正确率",
    rows: "行数",
  },
  chart: {
    says: "置信度",
    right: "实际正确率",
    all: (bins) => {
      const spoken = bins.map(
        ({ rows, confidence, accuracy }) =>
          `${grouped(rows)} 行的置信度为 ${percent(confidence)}，正确率为 ${percent(accuracy)}`,
      );
      return `模型的实际正确率与置信度的对照：${spoken.join("；")}`;
    },
  },
};
