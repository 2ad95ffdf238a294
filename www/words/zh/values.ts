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
  some_rows: () => "1 或更大的数",
  whole_up_to: ({ most }) => `不超过 ${most} 的整数`,
  purpose: ({ known }) => `该问题的用途，即 ${listed(known)} 之一`,
};

export const parameters: Record<Parameter, string> = {
  class: "类别",
  classes: "类别列表",
  columns: "列",
  encoder: "编码器",
  folds: "折数",
  label: "标签",
  mergedInto: "合并成的类别",
  newName: "新名称",
  purpose: "用途",
  row: "行号",
  rows: "行数",
  sampledRows: "样本的行数",
  seed: "种子",
  texts: "文本数",
};
