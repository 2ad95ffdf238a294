/** The choice of keys: that they can be changed and turned off. */
import type { PageWords } from "../../page.js";

export const shortcuts: PageWords["shortcuts"] = {
  title: "更改快捷键",
  use: "使用单字符快捷键",
  useHint: "如果经常误按，或用语音操作电脑，可以关掉它们。Esc 键和按钮照常可用。此浏览器会记住你的选择。",
  off: "快捷键已关闭，用按钮可以完成同样的操作。",
  name: (what) => `快捷键：${what}`,
  given: (key, what) => `${key}：${what}。`,
  unfit: {
    notOne: "请输入一个字符。",
    digit: "1 到 9 用来选择类别，请换一个键。",
    noLetter: "撤销要用字母键，因为加上 Shift 就是重做。",
  },
  reset: "恢复默认按键",
};
