/** The export: its menu, what is asked before it, and what was handed over. */
import type { PageWords } from "../../page.js";
import { formatNames } from "../format-names.js";
import { grouped } from "../grammar.js";

const formats: Readonly<Record<string, { what: string } | undefined>> = formatNames;

export const exporting: PageWords["exporting"] = {
  csv: "导出 CSV",
  others: "以其他格式导出",
  table: "表格",
  /** "Excel 工作簿（.xlsx）"; the formats that are written are named as their files end. */
  format: (noun, extension) => `${formats[extension]?.what ?? noun}（.${extension}）`,
  synthetic: "附上用于训练的合成行，并加以标明",
  model: "模型",
  models: { onnx: "模型（ONNX）", safetensors: "模型的权重（safetensors）" },
  modelHeld: "其中是模型，可由其他程序运行。",
  handed: (name, contents) => `“${name}”已放入下载文件夹。${contents}`,
  hostile: {
    title: "有些单元格看起来像公式",
    text: (cells) =>
      `电子表格程序可能会把这张表的 ${grouped(cells)} 个单元格当作公式运行。在${cells === 1 ? "它" : "它们"}前面加上 ' 可以防止，但会改动单元格。`,
    neutralise: "在前面加 '",
    keep: "按原样导出",
    cancel: "取消",
  },
};
