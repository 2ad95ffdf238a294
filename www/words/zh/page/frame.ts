/** What stands around every view: the line at the top, and the bars below it. */
import type { PageWords } from "../../page.js";
import { grouped } from "../grammar.js";

export const frame: PageWords["frame"] = {
  brand: "Querent",
  sampled: (rows, of) => `样本：${grouped(of)} 行中的 ${grouped(rows)} 行`,
  returning: "正在恢复你的会话",
  restart: "重新启动",
  close: "关闭",
  benchmark: "公开基准测试",
};
