/** A file while it is read, and one that is refused or may not fit. */
import type { PageWords } from "../../page.js";
import { grouped, spaceBefore } from "../grammar.js";
import { bytes, percent } from "./numbers.js";

export const fileImport: PageWords["fileImport"] = {
  title: "读取",
  reading: "正在读取文件…",
  readingNamed: "正在读取“{name}”…",
  progress: "读取表格的进度",
  /** "45%（共 3.4 MB），5,000 行". */
  soFar: ({ share, size, rows }) => {
    const read = `${percent(share)}（共 ${bytes(size)}）`;
    return rows ? `${read}，${grouped(rows)} 行` : read;
  },
  cancel: "取消",
  refused: {
    reread: (name) => `换一种方式读取“${name}”`,
    salvage: (name) => `打开“${name}”未损坏的部分`,
    open: (whole) => `打开${spaceBefore(whole)}`,
  },
  tooLarge: {
    title: "这张表可能太大，一个标签页装不下",
    sampled: "样本是从整个文件中随机抽取的行，只有这些行会被标注和导出。",
    sample: (rows) => `打开 ${grouped(rows)} 行的样本`,
    whole: "试试整张表",
    cancel: "取消",
  },
};
