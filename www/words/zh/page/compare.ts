/** The panel that compares query strategies and learners. */
import type { PageWords } from "../../page.js";

export const compare: PageWords["compare"] = {
  title: "比较策略",
  about: "在标签已知的行上用每种策略和学习器重演标注过程，并在其他行上衡量模型学得多快。",
  noLabelColumn: "这个文件没有可作标签的列：没有一列含有两个以上的值。请换一个文件。",
  chooseAgain: "下面的比较使用的就是这个文件。要重新比较，请再次选择它。",
  noComparison: "这个文件不是比较结果。请打开用本面板的“下载 JSON”保存的文件。",
  otherVersion: "这个比较结果由另一版本的 Querent 保存，本版本无法读取。",
  damaged: "这个比较结果不完整，因此没有打开。",
};
