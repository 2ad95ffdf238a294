/** The tools below the card; `{key}` is the key that does the same. */
import type { PageWords } from "../../page.js";

export const tools: PageWords["tools"] = {
  title: "工具",
  leave: "回到问题 {key}",
  skip: "跳过 {key}",
  reveal: "揭晓 {key}",
  pause: "暂停",
  /** `{more}` is left out where there is little room. */
  play: "观看{more}",
  playMore: "学习过程",
  undo: "撤销 {key}",
  redo: "重做 {key}",
  help: "快捷键",
};
