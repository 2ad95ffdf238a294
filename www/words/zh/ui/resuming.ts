/** The offer to go on where the session stood that a table was exported by. */
import type { UiWords } from "../../ui.js";
import { grouped, listed, spaceAfter, spaceBefore } from "../grammar.js";

type Session = Parameters<UiWords["resuming"]["found"]>[0];

export const resuming: UiWords["resuming"] = {
  title: "从上次停下的地方继续",
  found: (session) => `这个表格出自先前的会话：${held(session)}。下次导出会更新它写下的列。`,
};

/** What it holds: "由 Ann 回答 5 行，跳过 3 行". */
function held({ answered, settled, consensus, auto, skipped, synthetic, annotators }: Session): string {
  const by = annotators.length > 0 ? `由${spaceAfter(spaceBefore(listed(annotators)))}回答` : "已回答";
  const parts: [rows: number, what: string, after?: string][] = [
    [answered, by],
    [settled, "经裁定"],
    [consensus, "共同决定"],
    [auto, "由模型标注"],
    [skipped, "跳过"],
    [synthetic, "合成", "（不采用）"],
  ];
  const some = parts.filter(([rows]) => rows > 0);
  if (some.length === 0) return "还没有任何回答";
  return some.map(([rows, what, after = ""]) => `${what} ${grouped(rows)} 行${after}`).join("，");
}
