import { EXPORTS, extensionOf } from "../client/formats.js";
import { cliWords } from "../words/cli.js";
import { type Command, onlyFile, readArguments, UsageError } from "./command.js";
import { outputPath, readTableFile } from "./file.js";
import { READING, readingOf } from "./reading.js";

const FORMATS = EXPORTS.map(({ id }) => id);

/** The cells of any table in another format. */
export const exportTable: Command = {
  async run(args, host) {
    const names = ["to", "out", "neutralise", "fill", ...READING.options];
    const given = readArguments(args, names);
    const { positionals, json, text } = given;
    const path = onlyFile(positionals);
    const format = FORMATS.find((known) => known === text("to"));
    if (!format) throw new UsageError(cliWords().usage.notOneOf("to", text("to") ?? "", FORMATS));
    const { bytes, name } = await readTableFile(path, host);
    const out = outputPath(path, text("out"), extensionOf(format));
    const said = cliWords().said.export;
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
      else host.out(`${said.done(out, rows, columns.length, blob.size, contents.summary)}\n`);
      if (hostile > 0 && !neutralise && !json) host.err(`${said.hostile(hostile)}\n`);
    } finally {
      await learner.close();
    }
  },
};
