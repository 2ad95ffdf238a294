import type { ColumnOverride, ColumnReport } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import type { Arguments } from "./arguments.js";
import type { Host } from "./host.js";
import { KEEP, type Option } from "./options.js";

/** The option of which columns are features. */
export const COLUMNS: readonly Option[] = [KEEP];

/** The columns that were asked to be kept, as the session wants them. */
export function keptColumns({ texts }: Arguments): ColumnOverride[] {
  return texts(KEEP.name).map((name) => ({ name, role: "feature" }));
}

/** Says on standard error which columns nothing is learned from, and which are learned from in spite of what they tell. */
export function warnOfColumns(host: Host, { leftOut, kept }: ColumnReport): void {
  const line = (column: string, reason: string, keep?: string) => cliWords().leftOut(column, reason, keep);
  for (const { column, code, reason } of leftOut) {
    const isSame = code === "constant" || code === "empty";
    host.note(`${line(column, reason, isSame ? undefined : `--${KEEP.name} ${quoted(column)}`)}\n`);
  }
  for (const { column, reason } of kept) host.note(`${line(column, reason)}\n`);
}

const quoted = (name: string) => (/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`);
