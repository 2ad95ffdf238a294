import { EXPORTS, extensionOf } from "../client/formats.js";
import type { ExportFormat } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import type { Arguments } from "./arguments.js";
import { type Command, onlyFile, UsageError } from "./command.js";
import { checkOutput, outputPath, readTableFile, report, writeOut } from "./file.js";
import { FORCE, OUT } from "./options.js";
import { long } from "./progress.js";
import { READING, readingOf } from "./reading.js";
import { withLearner } from "./session.js";

const FORMATS = EXPORTS.map(({ id }) => id);

/** The cells of any table in another format, with the labels of a project. */
export const exportTable: Command = {
  name: "export",
  usage: "FILE [--to FORMAT] [options]",
  options: [
    { name: "to", value: "FORMAT", says: "tableFormat", choices: FORMATS },
    OUT,
    FORCE,
    { name: "neutralise", value: "yes", says: "neutralise", choices: ["yes", "no"] },
    { name: "fill", value: "no", says: "fill", choices: ["yes", "no"] },
    ...READING,
  ],
  examples: ["export penguins.querent -o labelled.csv", "export penguins.xlsx --to jsonl -o - | head"],
  async run(given, host) {
    const path = onlyFile(given);
    const format = formatOf(given);
    const out = outputPath(path, given.text(OUT.name), extensionOf(format));
    await checkOutput(out, [path], given, host);
    const { bytes, name } = await readTableFile(path, host);
    const said = cliWords().said.export;
    await withLearner(host, async (learner) => {
      const how = { name, anyShape: true, labelColumn: "", ...readingOf(given) };
      const { rows, columns } = await learner.load(bytes, { ...how, ...long(host, "reading") });
      const hostile = await learner.hostileCells();
      const neutralise = given.text("neutralise") === "yes";
      const options = { format, neutralise, fill: given.text("fill") !== "no" };
      const contents = await learner.exportContents(options);
      const blob = await learner.export({ ...options, ...long(host, "exporting") });
      await writeOut(out, blob, host);
      const done = { out, format, rows, columns: columns.length, bytes: blob.size, hostileCells: hostile, contents };
      report(out, given, host, done, `${said.done(out, rows, columns.length, blob.size, contents.summary)}\n`);
      if (hostile > 0 && !neutralise && !given.json) host.note(`${said.hostile(hostile)}\n`);
    });
  },
};

/** The format that is asked for, or that the name of the output ends with. */
function formatOf(given: Arguments): ExportFormat {
  const named = given.oneOf("to", FORMATS);
  if (named) return named;
  const out = given.text(OUT.name)?.toLowerCase() ?? "";
  const found = FORMATS.find((format) => out.endsWith(`.${extensionOf(format)}`));
  if (!found) throw new UsageError(cliWords().usage.noFormat(FORMATS));
  return found;
}
