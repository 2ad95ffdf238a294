/** Who answers, and how often the same is asked twice. */
import type { UiWords } from "../../ui.js";
import { spaceAfter, spaceBefore } from "../grammar.js";
import { percent } from "./numbers.js";

export const asking: UiWords["asking"] = {
  line: (annotator, reAskRate) => {
    const who = annotator === "" ? "" : `由${spaceAfter(spaceBefore(annotator))}回答。`;
    return `${who}${reAskRate === 0 ? "" : `有 ${percent(reAskRate)} 的问题是再次询问。`}`;
  },
  who: "谁来回答？{optional}",
  optional: "（可不填）",
  name: "你的名字",
  whoHint: "这样，你的标签就能和别人的区分开。",
  again: "多少问题用来再次询问？",
  never: "不再次询问",
  againHint: "回答过的行会再次出现，不显示你的回答，存疑的优先。这样能发现错误，也能看出你前后是否一致。",
  once: "内容相同的行只问一次",
  onceHint: "相同或几乎相同的行，只询问其中一行。",
};
