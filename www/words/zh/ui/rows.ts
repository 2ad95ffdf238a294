/** The table of rows, in which several are labelled at once. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";

export const rows: UiWords["rows"] = {
  name: "表格的行",
  columns: { row: "行", label: "标签", prediction: "模型的预测", confidence: "把握" },
  /** Where a label comes from. */
  sources: {
    given: "来自表格",
    answered: "已回答",
    inBulk: "批量标注",
    settled: "已裁定",
    consensus: "来自标注者",
    auto: "模型标注",
    skipped: "已跳过",
    synthetic: "合成",
    nothing: "",
  },
  doubtful: "待查",
  selectAll: (n) => `选中全部 ${grouped(n)} 行`,
  open: (row) => `在卡片上查看第 ${grouped(row + 1)} 行`,
  hint: "空格键选中一行，Shift 加方向键选中多行，Ctrl+A 全选，回车键打开。",
  hintTouch: "勾选多行，一次标注。",
  noClass: "请先在卡片上添加类别。",
  selected: (n) => `已选 ${grouped(n)} 行，标注为`,
  another: "其他类别",
  labelThem: "标注",
  selectNone: "取消选择",
  selectFirst: "请先选中行：空格键选中当前行。",
  none: "没有这样的行。",
};
