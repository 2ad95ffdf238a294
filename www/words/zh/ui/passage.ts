/** A text that is read part by part. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";

export const passage: UiWords["passage"] = {
  place: ({ part, parts, characters }) =>
    `文本共 ${grouped(characters)} 个字符，分为 ${grouped(parts)} 部分，这是第 ${grouped(part)} 部分`,
  partsOf: (name) => `“${name}”的各部分`,
  partsOfText: "文本的各部分",
  beginning: "开头",
  back: "往回读",
  readOn: "往下读",
  end: "结尾",
};
