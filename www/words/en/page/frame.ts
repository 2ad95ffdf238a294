/** What stands around every view: the line at the top, and the bars below it. */

import { grouped } from "../grammar.js";
import { count } from "../ui/numbers.js";

export const frame = {
  brand: "Querent",
  sampled: (rows: number, of: number) => `a sample of ${grouped(rows)} of ${count(of, "row")}`,
  returning: "Bringing your session back",
  restart: "Restart it",
  close: "Close",
  benchmark: "A published benchmark",
};
