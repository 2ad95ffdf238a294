/** What is noted of a class: its mark, its key, and what it is for. */
import type { UiWords } from "../../ui.js";

export const classNote: UiWords["classNote"] = {
  edit: "详情",
  editOne: (name) => `“${name}”的详情`,
  colour: "颜色",
  shape: "形状",
  colours: ["蓝色", "橙色", "绿色", "粉色", "紫色", "青色", "红色", "橄榄色", "藏青色", "棕色"],
  shapes: {
    circle: "圆形",
    square: "方形",
    triangle: "三角形",
    diamond: "菱形",
    cross: "十字形",
    star: "星形",
    ring: "圆环",
    bar: "横条",
  },
  key: "按键",
  noKey: "无",
  guide: "标注准则",
  guideHint: (name) => `什么样的行属于“${name}”？什么样的不属于？`,
  examples: "从你标注的行中选取示例",
  examplesOf: (name) => `“${name}”的示例`,
  noExample: "用这个类别标注过的行可以作为它的示例。",
  otherClass: "现在属于另一个类别",
  noGuide: "还没有类别写有标注准则。可以在“类别”中写下。",
};
