/** The offer to go on where the session stood that a table was exported by. */
import type { Resumable } from "querent";
import { count, grouped } from "../grammar.js";

export const resuming = {
  title: "Go on where you were",
  found: (session: Resumable) =>
    `This table comes from an earlier session: ${held(session)}. The next export renews its columns.`,
};

/** What it holds: "5 rows answered by Ann, 3 skipped". */
function held({ answered, settled, consensus, auto, skipped, synthetic, annotators }: Resumable): string {
  const parts: [rows: number, what: string][] = [
    [answered, annotators.length > 0 ? `answered by ${annotators.join(", ")}` : "answered"],
    [settled, "settled"],
    [consensus, "decided together"],
    [auto, "labelled by the model"],
    [skipped, "skipped"],
    [synthetic, "synthetic, which are left aside"],
  ];
  const some = parts.filter(([rows]) => rows > 0);
  if (some.length === 0) return "nothing was answered yet";
  return some.map(([rows, what], at) => `${at === 0 ? count(rows, "row") : grouped(rows)} ${what}`).join(", ");
}
