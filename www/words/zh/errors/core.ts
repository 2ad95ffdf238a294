/** Every error of the core, and what can be wrong with a project file: one of the others, where its log does not follow from its table. */
import type { ProjectFault } from "../../../client/wasm/querent.js";
import type { CoreError } from "../../en/errors/core.js";
import { put, type Said } from "../../said.js";
import { whole as parts } from "../exports.js";
import { grouped } from "../grammar.js";
import {
  annotateErrors,
  evaluateErrors,
  featureErrors,
  generateErrors,
  learnerErrors,
  portableErrors,
  queryErrors,
} from "./rooms.js";
import { sessionErrors } from "./session.js";
import { tableErrors } from "./table.js";

const faults: Said<ProjectFault> = {
  no_archive: () => "文件不完整，或者不是项目",
  lacks: ({ file }) => `缺少 ${file}`,
  damaged: ({ file }) => `其中的 ${file} 已损坏`,
  changed: ({ file }) => `其中的 ${file} 被改动过`,
  says_nothing: ({ file, cause }) => `其中的 ${file} 无法理解，${cause}`,
  later_version: ({ version, known }) => `它的版本是 ${version}，而此程序的版本是 ${known}`,
  fewer_events: ({ read, of }) => `其中的 ${grouped(of)} 个事件只能读出 ${grouped(read)} 个`,
  unread_table: () => "它的表格无法读取",
  no_opening: () => "它的日志不是从表格开始的",
  other_table: () => "它的表格不是日志所对应的表格",
  does_not_follow: ({ error }) => `它的日志与表格不符（${put<CoreError>(coreErrors, error)}）`,
  nothing_to_save: () => "其中没有任何内容可以挽救",
  too_short: () => "内容太短",
  unknown_version: ({ version }) => `不认识它的版本 ${version}`,
  cut_log: () => "它的日志不完整",
  damaged_log: () => "它的日志已损坏",
  damaged_table: () => "它的表格不完整或已损坏",
  unwritable: ({ cause }) => cause,
  too_large: () => "它会超过 4 GiB",
};

export const coreErrors: Said<CoreError> = {
  ...tableErrors,
  ...annotateErrors,
  ...evaluateErrors,
  ...featureErrors,
  ...generateErrors,
  ...learnerErrors,
  ...portableErrors,
  ...queryErrors,
  ...sessionErrors,
  damaged_project: ({ fault, whole }) =>
    `项目文件已损坏：${put(faults, fault)}。完好的部分可以打开：${put(parts, whole)}。`,
  bad_project: ({ fault }) => `无法读取项目文件（${put(faults, fault)}）：请打开由 Querent 保存的项目。`,
};
