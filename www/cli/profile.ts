import { type Command, onlyFile, readArguments } from "./command.js";
import { readTableFile } from "./file.js";
import { formatTable } from "./table.js";

/** What the columns of a table hold. */
export const profile: Command = {
  summary: "what the columns of a table hold, and which is most likely the label",
  usage: `Usage: querent profile FILE [--json]

Reads a table and prints the kind and the role inferred for each of its columns, and why.
`,
  async run(args, host) {
    const { positionals, json } = readArguments(args);
    const { bytes, name } = await readTableFile(onlyFile(positionals), host);
    const learner = await host.create();
    try {
      const found = await learner.load(bytes, { name });
      if (json) {
        host.out(`${JSON.stringify(found)}\n`);
        return;
      }
      const rows = found.columns.map((column) => [
        column.name,
        column.kind,
        column.role,
        String(column.missing),
        String(column.distinct),
        column.evidence,
      ]);
      host.out(`${found.name}: ${found.rows} rows, ${found.columns.length} columns\n\n`);
      host.out(formatTable(rows, ["column", "kind", "role", "missing", "distinct", "why"]));
    } finally {
      await learner.close();
    }
  },
};
