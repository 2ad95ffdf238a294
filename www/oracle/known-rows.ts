/** The real rows of a table, to tell whether a written one copies them. */
import type { CellValue } from "../client/types.js";
import { breaks } from "./breaks.js";
import { KnownTexts } from "./copies.js";
import type { Prompts } from "./prompting.js";

/** So many real rows are compared with what was written; more where more have a label. */
const MOST_COMPARED = 50_000;

/** They are asked for so many at a time. */
const AT_A_TIME = 1000;

/**
 * Rows of a table, read in slices: all with a label that teaches, of which prompts are made, and then the first others.
 *
 * @param shown rows that prompts showed before
 * @throws the reason of the signal as a rejection, once it is aborted
 */
export async function knownRows(
  prompts: Prompts,
  shown: readonly number[] = [],
  signal?: AbortSignal,
): Promise<KnownTexts> {
  const known = new KnownTexts();
  const { rows } = prompts.subject;
  const compared = new Set([...shown.filter((row) => row < rows), ...prompts.labels.teaching.keys()]);
  for (let row = 0; row < rows && compared.size < MOST_COMPARED; row++) compared.add(row);
  const all = [...compared];
  const turn = breaks();
  for (let from = 0; from < all.length; from += AT_A_TIME) {
    signal?.throwIfAborted();
    for (const values of (await prompts.cells(all.slice(from, from + AT_A_TIME))).values()) {
      known.add(joined(values));
      await turn();
    }
  }
  return known;
}

/** The cells of a row as one text. */
export const joined = (values: readonly CellValue[]): string => values.map(({ value }) => value).join("\n");
