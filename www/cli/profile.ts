import { type Profile, QuerentError, type RepeatReport } from "../client/node.js";
import { COLUMNS, warnOfColumns } from "./columns.js";
import { type Arguments, type Command, KEEP, onlyFile, readArguments, UsageError } from "./command.js";
import { readTableFile } from "./file.js";
import { noteLine, readingNotes } from "./notes.js";
import { READING, readingOf } from "./reading.js";
import { formatTable } from "./table.js";

/** What the columns of a table hold. */
export const profile: Command = {
  summary: "what the columns of a table hold, and which is most likely the label",
  usage: `Usage: querent profile FILE [options] [--json]

Reads a table and prints the kind and the role inferred for each of its columns, and why, or why it is better left out; then
how many rows repeat others. What is left out comes on standard error as well, and with --json in leftOut.
With --json the repeats come in groups of rows, which count from 0.

${COLUMNS.usage}${READING.usage}`,
  async run(args, host) {
    const given = readArguments(args, [...COLUMNS.options, ...READING.options]);
    const { positionals, json } = given;
    const { bytes, name } = await readTableFile(onlyFile(positionals), host);
    const learner = await host.create();
    try {
      const how = { name, ...readingOf(given) };
      const read = await learner.load(bytes, how).catch((error: unknown) => {
        if (!isTooSmall(error)) throw error;
        return learner.load(bytes, { ...how, anyShape: true });
      });
      const found = keeping(read, given);
      const repeats = await learner.repeats();
      const sample = (await learner.reading())?.sample;
      const notes = await readingNotes(learner);
      if (json) {
        host.out(
          `${JSON.stringify({ ...found, ...(sample && { sample }), notes: [...notes, ...found.notes], repeats })}\n`,
        );
        return;
      }
      const rows = found.columns.map((column) => [
        column.name,
        column.kind,
        column.role,
        String(column.missing),
        `${column.distinctMore ? "more than " : ""}${column.distinct}`,
        column.suspect?.reason ?? column.evidence,
      ]);
      const of = sample ? ` of ${sample.of}, drawn at random` : "";
      host.out(`${found.name}: ${found.rows} rows${of}, ${found.columns.length} columns\n\n`);
      host.out(formatTable(rows, ["column", "kind", "role", "missing", "distinct", "why"]));
      if (notes.length > 0) host.out(`\n${notes.map(noteLine).join("\n")}\n`);
      host.out(`\n${describe(repeats)}\n`);
      for (const { message } of found.notes) host.out(`${message}\n`);
      warnOfColumns(host, { leftOut: found.leftOut, kept: [] });
    } finally {
      await learner.close();
    }
  },
};

/** Whether a file was refused because there is nothing to learn from it: it can be looked at. */
function isTooSmall(error: unknown): boolean {
  return error instanceof QuerentError && (error.code === "one_column" || error.code === "no_rows");
}

/** The columns as inferred, those features that were asked to be kept. */
function keeping(found: Profile, { texts }: Arguments): Profile {
  const names = new Set(texts(KEEP));
  for (const name of names) {
    if (!found.columns.some((column) => column.name === name))
      throw new UsageError(`There is no column "${name}" to keep.`);
  }
  const columns = found.columns.map((column) => {
    const isKept = names.has(column.name) && column.role === "ignored";
    return isKept && column.kind !== "constant" && column.kind !== "empty"
      ? { ...column, role: "feature" as const }
      : column;
  });
  const isFeature = (name: string) => columns.some((column) => column.name === name && column.role === "feature");
  return { ...found, columns, leftOut: found.leftOut.filter(({ column }) => !isFeature(column)) };
}

function describe({ exact, near, nearSkipped }: RepeatReport): string {
  if (exact + near === 0) return nearSkipped ? "No row repeats another exactly." : "No row repeats another.";
  const nearly = nearSkipped ? "; there are too many rows to look for near repeats" : `, and ${near} more nearly do`;
  return `Rows that repeat an earlier one in every feature: ${exact}${nearly}.`;
}
