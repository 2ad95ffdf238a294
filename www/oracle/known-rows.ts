/** The real rows of a table, to tell whether a written one copies them. */
import type { CellValue } from "../client/types.js";
import { breaks } from "./breaks.js";
import { KnownTexts } from "./copies.js";
import type { Prompts } from "./prompting.js";

/** So many real rows are compared with what was written. */
const MOST_COMPARED = 50_000;

/** They are asked for so many at a time. */
const AT_A_TIME = 1000;

/** The first rows of a table, read in slices. @throws the reason of the signal, once it is aborted */
export async function knownRows(prompts: Prompts, signal?: AbortSignal): Promise<KnownTexts> {
  const known = new KnownTexts();
  const total = Math.min(prompts.subject.rows, MOST_COMPARED);
  const turn = breaks();
  for (let from = 0; from < total; from += AT_A_TIME) {
    signal?.throwIfAborted();
    const rows = Array.from({ length: Math.min(AT_A_TIME, total - from) }, (_, at) => from + at);
    for (const values of (await prompts.cells(rows)).values()) {
      known.add(joined(values));
      await turn();
    }
  }
  return known;
}

/** The cells of a row as one text. */
export const joined = (values: readonly CellValue[]): string => values.map(({ value }) => value).join("\n");
