import { type Profile, QuerentError } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import type { Arguments } from "./arguments.js";
import { COLUMNS, warnOfColumns } from "./columns.js";
import { type Command, onlyFile, UsageError } from "./command.js";
import { readTableFile } from "./file.js";
import { noteLine, readingNotes } from "./notes.js";
import { KEEP } from "./options.js";
import { long } from "./progress.js";
import { READING, readingOf } from "./reading.js";
import { withLearner } from "./session.js";
import { printTable } from "./table.js";

/** What the columns of a table hold. */
export const profile: Command = {
  name: "profile",
  usage: "FILE [options]",
  options: [...COLUMNS, ...READING],
  examples: ["profile penguins.csv", "profile - --json < penguins.csv | jq .target"],
  async run(given, host) {
    const { bytes, name } = await readTableFile(onlyFile(given), host);
    await withLearner(host, async (learner) => {
      const how = { name, ...readingOf(given), ...long(host, "reading") };
      const read = await learner.load(bytes, how).catch((error: unknown) => {
        if (!isTooSmall(error)) throw error;
        return learner.load(bytes, { ...how, anyShape: true });
      });
      const found = keeping(read, given);
      const repeats = await learner.repeats();
      const sample = (await learner.reading())?.sample;
      const notes = await readingNotes(learner);
      if (given.json) {
        host.out(
          `${JSON.stringify({ ...found, ...(sample && { sample }), notes: [...notes, ...found.notes], repeats })}\n`,
        );
        return;
      }
      const said = cliWords().said.profile;
      const rows = found.columns.map((column) => [
        column.name,
        column.kind,
        column.role,
        String(column.missing),
        column.distinctMore ? said.moreThan(column.distinct) : String(column.distinct),
        column.suspect?.reason ?? column.evidence,
      ]);
      host.out(`${said.head(found.name, found.rows, sample?.of, found.columns.length)}\n\n`);
      printTable(host, rows, said.columns);
      if (notes.length > 0) host.out(`\n${notes.map(noteLine).join("\n")}\n`);
      host.out(`\n${said.repeats(repeats.exact, repeats.near, repeats.nearSkipped)}\n`);
      for (const { message } of found.notes) host.out(`${message}\n`);
      warnOfColumns(host, { leftOut: found.leftOut, kept: [] });
    });
  },
};

/** Whether a file was refused because there is nothing to learn from it: it can be looked at. */
function isTooSmall(error: unknown): boolean {
  return error instanceof QuerentError && (error.code === "one_column" || error.code === "no_rows");
}

/** The columns as inferred, those features that were asked to be kept. */
function keeping(found: Profile, { texts }: Arguments): Profile {
  const names = new Set(texts(KEEP.name));
  for (const name of names) {
    if (!found.columns.some((column) => column.name === name))
      throw new UsageError(cliWords().usage.noColumnToKeep(name));
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
