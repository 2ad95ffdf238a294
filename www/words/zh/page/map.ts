/** The panel with the map of the rows. */
import type { PageWords } from "../../page.js";

export const map: PageWords["map"] = {
  title: "地图",
  about: "模型眼中的所有行：它认为相似的行彼此靠近。",
  noModel: "还没有模型：请继续回答，直到两个类别都有标签。",
  reading: "模型正在读取各行",
  arranging: "正在按邻近关系排列",
  stop: "停止",
  plane: "排列方式",
  planes: { principal: "按主要差异", neighbours: "按邻近关系" },
  old: "此后模型又有学习。",
  again: "重新绘制",
  madeUp: "一个合成行",
};
