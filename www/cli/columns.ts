import type { ColumnOverride, ColumnReport } from "../client/node.js";
import { type Arguments, KEEP } from "./command.js";
import type { Host } from "./host.js";

/** The option of which columns are features, and how `--help` tells of it. */
export const COLUMNS = {
  options: [KEEP],
  usage: `  --keep COLUMN        learn from this column though it would be left out; may come several times
`,
} as const;

/** The columns that were asked to be kept, as the session wants them. */
export function keptColumns({ texts }: Arguments): ColumnOverride[] {
  return texts(KEEP).map((name) => ({ name, role: "feature" }));
}

/** Says on standard error which columns nothing is learned from, and which are learned from in spite of what they tell. */
export function warnOfColumns(host: Host, { leftOut, kept }: ColumnReport): void {
  for (const { column, code, reason } of leftOut) {
    const isSame = code === "constant" || code === "empty";
    host.err(`"${column}": ${reason}${isSame ? "" : ` --keep ${quoted(column)} learns from it all the same.`}\n`);
  }
  for (const { column, reason } of kept) host.err(`"${column}": ${reason}\n`);
}

const quoted = (name: string) => (/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`);
