/** The map of the rows. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";

export const map: UiWords["map"] = {
  tools: "地图",
  lasso: "套索",
  selectInSight: "选中当前可见的行",
  byClass: "按类别着色",
  zoomIn: "放大",
  zoomOut: "缩小",
  fit: "显示全部",
  name: (rows) => `${grouped(rows)} 行的地图`,
  how: "方向键在点之间移动，按住 Shift 则移动地图；加号和减号缩放，0 显示全部；空格键选中，回车键在卡片上打开该行，类别的按键为选中的行标注。",
  hint: "用套索（或按住 Shift 拖动）圈出若干行，即可一次标注。拖动可移动地图，双指捏合或按住 Ctrl 滚动滚轮可缩放。",
  none: "指向一个点，即可查看该行的内容。",
  open: "在卡片上打开",
  show: "在表格中显示",
  labelled: (label) => `“${label}”`,
  predicted: (label) => `模型预测为“${label}”`,
  legend: "各种行的数量",
  classes: "类别",
  kinds: {
    unlabelled: (n) => `${grouped(n)} 行没有标签`,
    labelled: (n) => `${grouped(n)} 行已标注`,
    synthetic: (n) => `${grouped(n)} 个合成行`,
    doubtful: (n) => `${grouped(n)} 行标签存疑`,
    next: (n) => `${grouped(n)} 行即将提问`,
  },
};
