/** Rows that say what others say. */
import type { UiWords } from "../../ui.js";
import { grouped } from "../grammar.js";

export const repeats: UiWords["repeats"] = {
  found: ({ exact, near, nearSkipped, grouped: once }) => {
    const found = [
      ...(exact > 0 ? [`有 ${grouped(exact)} 行与别的行重复`] : []),
      ...(near > 0 ? [`${exact > 0 ? "另有" : "有"} ${grouped(near)} 行与别的行近似重复`] : []),
    ];
    const asked = once ? "每组只问你一次" : "每一行都会问你";
    const skipped = nearSkipped ? "表格太大，没有查找近似重复的行。" : "";
    return `${found.join("，")}；${asked}。${skipped}`;
  },
};
