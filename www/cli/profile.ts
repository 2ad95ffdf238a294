import { QuerentError, type RepeatReport } from "../client/node.js";
import { type Command, onlyFile, readArguments } from "./command.js";
import { readTableFile } from "./file.js";
import { noteLine, readingNotes } from "./notes.js";
import { READING, readingOf } from "./reading.js";
import { formatTable } from "./table.js";

/** What the columns of a table hold. */
export const profile: Command = {
  summary: "what the columns of a table hold, and which is most likely the label",
  usage: `Usage: querent profile FILE [options] [--json]

Reads a table and prints the kind and the role inferred for each of its columns, and why, or why it is better left out; then
how many rows repeat others.
With --json the repeats come in groups of rows, which count from 0.

${READING.usage}`,
  async run(args, host) {
    const given = readArguments(args, READING.options);
    const { positionals, json } = given;
    const { bytes, name } = await readTableFile(onlyFile(positionals), host);
    const learner = await host.create();
    try {
      const how = { name, ...readingOf(given) };
      const found = await learner.load(bytes, how).catch((error: unknown) => {
        if (!isTooSmall(error)) throw error;
        return learner.load(bytes, { ...how, anyShape: true });
      });
      const repeats = await learner.repeats();
      const sample = (await learner.reading())?.sample;
      const notes = await readingNotes(learner);
      if (json) {
        host.out(`${JSON.stringify({ ...found, ...(sample && { sample }), notes, repeats })}\n`);
        return;
      }
      const rows = found.columns.map((column) => [
        column.name,
        column.kind,
        column.role,
        String(column.missing),
        String(column.distinct),
        column.suspect?.reason ?? column.evidence,
      ]);
      const of = sample ? ` of ${sample.of}, drawn at random` : "";
      host.out(`${found.name}: ${found.rows} rows${of}, ${found.columns.length} columns\n\n`);
      host.out(formatTable(rows, ["column", "kind", "role", "missing", "distinct", "why"]));
      if (notes.length > 0) host.out(`\n${notes.map(noteLine).join("\n")}\n`);
      host.out(`\n${describe(repeats)}\n`);
    } finally {
      await learner.close();
    }
  },
};

/** Whether a file was refused because there is nothing to learn from it: it can be looked at. */
function isTooSmall(error: unknown): boolean {
  return error instanceof QuerentError && (error.code === "one_column" || error.code === "no_rows");
}

function describe({ exact, near, nearSkipped }: RepeatReport): string {
  if (exact + near === 0) return nearSkipped ? "No row repeats another exactly." : "No row repeats another.";
  const nearly = nearSkipped ? "; there are too many rows to look for near repeats" : `, and ${near} more nearly do`;
  return `Rows that repeat an earlier one in every feature: ${exact}${nearly}.`;
}
