import { beginning } from "../ui/cell-text.js";
import { page } from "../words/page.js";
import type { LoopState } from "./loop.js";

/** As much of a cell as is read aloud. */
const MOST_READ = 500;

/** The new question for those who hear the page. */
export function announcement({ task, status, waiting }: LoopState): string {
  if (!task) return status.pool === 0 && !waiting ? page.announcement.noneLeft : "";
  const suggested = task.purpose === "teach" && task.suggestion !== undefined;
  return page.announcement.question({
    row: task.row,
    suggestion: suggested ? task.suggestion : undefined,
    confidence: task.confidence,
    reason: task.reason,
    cells: task.values.map(({ column, value }) => ({ column, value: beginning(value, MOST_READ) })),
  });
}
