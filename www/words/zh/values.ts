/** What stands in the midst of the package's sentences: why a worker ended, what was given, and what is wanted instead. */
import type { Ending, Given, Parameter, Wanted } from "../package.js";
import { put, type Said } from "../said.js";
import { listed } from "./grammar.js";

const endings: Said<Exclude<Ending, string>> = {
  silent: () => "两秒内没有响应",
  on_request: () => "应要求而停止",
  unreadable_message: () => "有一条消息无法读取",
  no_script: () => "工作线程的脚本无法加载",
  ended: () => "它已结束",
  exited: ({ code }) => `工作线程结束，退出码为 ${code}`,
};

/** Why a worker ended, in the midst of a sentence. */
export function ended(ending: Ending): string {
  return typeof ending === "string" ? ending : put(endings, ending);
}

export const givens: Said<Given> = {
  nothing: ({ value }) => value,
  text: ({ text }) => (text.length > 40 ? "一段长文本" : `文本 ${JSON.stringify(text)}`),
  number: ({ number }) => `数字 ${number}`,
  flag: ({ flag }) => String(flag),
  list: () => "列表",
  function: () => "函数",
  symbol: () => "符号（symbol）",
  object: ({ type }) => (type === undefined ? "对象" : `对象（${type}）`),
};

export const wanteds: Said<Wanted> = {
  text: () => "文本",
  number: () => "数字",
  flag: () => "true 或 false",
  function: () => "函数",
  list: () => "列表",
  texts: () => "文本的列表",
  object: () => "对象",
  row: () => "行号，即从 0 起的整数",
  whole: () => "从 0 起的整数",
  whole_up_to: ({ most }) => `不超过 ${most} 的整数`,
  whole_between: ({ least, most }) => `${least} 到 ${most} 的整数`,
  text_up_to: ({ most }) => `最多 ${most} 个字符的文本`,
  list_from: ({ least }) => `至少 ${least} 项的列表`,
  layers_up_to: ({ most }) => `各层之间权重总数不超过 ${most} 的层`,
  list_up_to: ({ most }) => `最多 ${most} 项的列表`,
  between: ({ from, to }) => `${from} 到 ${to} 的数字`,
  finite: () => "有限的数字",
  rows: () => "行号的列表",
  one_of: ({ known }) => `${listed(known)} 之一`,
  kind: ({ of }) => of,
};

export const parameters: Record<Parameter, string> = {
  cells: "单元格列表",
  class: "类别",
  classes: "类别列表",
  column: "列",
  encoder: "编码器",
  encoderName: "编码器名称",
  written: "写出的行",
  events: "日志",
  label: "标签",
  oracle: "大模型标注者",
  mergedInto: "合并成的类别",
  newName: "新名称",
  note: "备注",
  row: "行号",
  rowNumbers: "行号列表",
  rows: "行数",
  strategy: "策略",
  text: "文本",
  texts: "文本列表",
  work: "工作",
};
