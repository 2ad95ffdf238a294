import { EXPORTS, extensionOf } from "../client/formats.js";
import { type Command, onlyFile, readArguments, UsageError } from "./command.js";
import { outputPath, readTableFile } from "./file.js";
import { READING, readingOf } from "./reading.js";

const FORMATS = EXPORTS.map(({ id }) => id);
const NAMES = `${FORMATS.slice(0, -1).join(", ")} or ${FORMATS.at(-1)}`;

/** The cells of any table in another format. */
export const exportTable: Command = {
  summary: "the same cells in another format",
  usage: `Usage: querent export FILE --to ${FORMATS.join("|")} [--out FILE] [options]

Reads a table of any format, or a saved project with its labels, and writes it in another.

  --to FORMAT          ${NAMES}
  --out FILE           where to; the file's name with another ending if left out
${READING.usage}  --neutralise yes     keep spreadsheets from running cells as formulas (csv and tsv)
  --fill no            leave the label column of a project as it is; its empty cells hold the labels otherwise
  --json               print what was done for programs
`,
  async run(args, host) {
    const names = ["to", "out", "neutralise", "fill", ...READING.options];
    const given = readArguments(args, names);
    const { positionals, json, text } = given;
    const path = onlyFile(positionals);
    const format = FORMATS.find((known) => known === text("to"));
    if (!format) throw new UsageError(`--to is "${text("to") ?? ""}", but should be one of ${FORMATS.join(", ")}.`);
    const { bytes, name } = await readTableFile(path, host);
    const out = outputPath(path, text("out"), extensionOf(format));
    const learner = await host.create();
    try {
      const { rows, columns } = await learner.load(bytes, {
        name,
        anyShape: true,
        labelColumn: "",
        ...readingOf(given),
      });
      const hostile = await learner.hostileCells();
      const neutralise = text("neutralise") === "yes";
      const options = { format, neutralise, fill: text("fill") !== "no" };
      const contents = await learner.exportContents(options);
      const blob = await learner.export(options);
      await host.write(out, new Uint8Array(await blob.arrayBuffer()));
      const done = { out, format, rows, columns: columns.length, bytes: blob.size, hostileCells: hostile, contents };
      if (json) host.out(`${JSON.stringify(done)}\n`);
      else host.out(`${out}: ${rows} rows, ${columns.length} columns, ${blob.size} bytes. ${contents.summary}\n`);
      if (hostile > 0 && !neutralise && !json) {
        host.err(
          `${hostile} ${hostile === 1 ? "cell" : "cells"} could run as a formula in a spreadsheet: --neutralise yes keeps them from it.\n`,
        );
      }
    } finally {
      await learner.close();
    }
  },
};
