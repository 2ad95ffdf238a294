/** What an export holds, and what can be opened of a damaged project. */
import type { ExportSummary, Lost, SalvagedTable, Whole } from "../../client/wasm/querent.js";
import type { Said } from "../said.js";
import { grouped } from "./grammar.js";

export const exportSummary: Said<ExportSummary> = {
  export_table_alone: () => "内容是原样的表格。",
  export_labels: ({ given, answered, settled, consensus, auto, target, filled, left, replaced }) => {
    const sources = [
      [given, "表格自带"],
      [answered, "由人回答"],
      [settled, "经裁定"],
      [consensus, "由多位标注者决定"],
      [auto, "由模型给出"],
    ] as const;
    const parts = sources.flatMap(([n, what]) => (n > 0 ? `${what} ${grouped(n)} 个` : []));
    const labels = given + answered + settled + consensus + auto;
    const sentences = [
      parts.length === 0 ? "其中还没有标签。" : `其中有 ${grouped(labels)} 个标签：${parts.join("，")}。`,
    ];
    if (filled > 0) sentences.push(`“${target}”列有 ${grouped(filled)} 个空单元格填入了标签。`);
    if (left > 0)
      sentences.push(`“${target}”列有 ${grouped(left)} 个用文字表示缺失的单元格保持原样：见“querent_label”。`);
    if (replaced > 0) sentences.push(`先前的会话没有恢复，它的 ${grouped(replaced)} 个标签未写入。`);
    return sentences.join("");
  },
};

export const lost: Said<Lost> = {
  project_lost: ({ table, events, of }) => {
    const sentences = [tableLost(table), eventsLost(events, of)].flatMap((sentence) => sentence ?? []);
    if (sentences.length === 0) return "没有丢失任何内容：损坏的文件中，表格和日志都是完整的。";
    if (events === 0) sentences.push("日志中的事件全部保留。");
    if (table.kind === "whole") sentences.push("表格是完整的。");
    return sentences.join("");
  },
};

/** What can be opened of a damaged project, in the midst of a sentence. */
export const whole: Said<Whole> = {
  project_whole: ({ table, events, of }) => {
    const cells = tableWhole(table);
    if (events === 0) return cells;
    return events >= of ? `${cells}和完整的日志` : `${cells}和 ${grouped(of)} 个事件中的前 ${grouped(events)} 个`;
  },
};

function tableWhole(table: SalvagedTable): string {
  if (table.kind === "rows") return `${table.of} 行中的前 ${table.read} 行`;
  return table.kind === "whole" ? "完整的表格" : "现有状态的表格";
}

function tableLost(table: SalvagedTable): string | undefined {
  if (table.kind === "whole") return undefined;
  if (table.kind === "edited") return "表格保存之后，有单元格被改动过。";
  const { read, of } = table;
  return read + 1 === of
    ? `表格的第 ${grouped(of)} 行无法读取，已留空。`
    : `表格的第 ${grouped(read + 1)} 至 ${grouped(of)} 行无法读取，已留空。`;
}

function eventsLost(events: number, of: number): string | undefined {
  if (events === 0) return undefined;
  if (events === 1) return `${grouped(of)} 个事件中的最后一个已丢失。`;
  return events === of
    ? `全部 ${grouped(of)} 个事件都已丢失。`
    : `${grouped(of)} 个事件中的最后 ${grouped(events)} 个已丢失。`;
}
