import type { ModelFormat } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import { COLUMNS, keptColumns, warnOfColumns } from "./columns.js";
import { type Command, JOIN, onlyFile, readArguments, UsageError } from "./command.js";
import { ENCODING, readByEncoder } from "./encoding.js";
import { outputPath, readTableFile } from "./file.js";
import { warnOfReading } from "./notes.js";
import { READING, readingOf } from "./reading.js";
import { formatTable } from "./table.js";

const FORMATS: readonly ModelFormat[] = ["onnx", "safetensors"];

/** A model of a labelled table, as a file that other programs run. */
export const train: Command = {
  async run(args, host) {
    const given = readArguments(args, [
      "label",
      "to",
      "out",
      "seed",
      JOIN,
      ...COLUMNS.options,
      ...ENCODING.options,
      ...READING.options,
    ]);
    const { positionals, json, text, whole } = given;
    const path = onlyFile(positionals);
    const target = text("label");
    if (target === undefined) throw new UsageError(cliWords().usage.noLabel());
    const wanted = text("to") ?? "onnx";
    const format = FORMATS.find((known) => known === wanted);
    if (!format) throw new UsageError(cliWords().usage.notOneOf("to", wanted, FORMATS));
    const { bytes, name } = await readTableFile(path, host);
    const out = outputPath(path, text("out"), format);
    const learner = await host.create();
    try {
      await learner.load(bytes, { name, seed: whole("seed", 0, 0), ...readingOf(given) });
      await warnOfReading(learner, host);
      await learner.configure({ target, columns: keptColumns(given), joinLookAlikes: given.joinLookAlikes });
      await readByEncoder(learner, given, host);
      const { labels, heldOut, metrics, leftOut, kept } = await learner.fit();
      const { file, card } = await learner.exportModel({ format });
      await host.write(out, new Uint8Array(await file.arrayBuffer()));
      if (json) {
        host.out(
          `${JSON.stringify({ out, bytes: file.size, heldOut, accuracy: metrics?.accuracy, leftOut, kept, ...card })}\n`,
        );
        return;
      }
      const said = cliWords().said.train;
      const right = metrics ? said.right(metrics.accuracy, heldOut) : "";
      const inputs = card.inputs.map(({ name, element, width, how }) => [name, element, String(width), how]);
      host.out(`${said.done(out, file.size, labels)}${right}\n\n`);
      host.out(formatTable(inputs, said.columns));
      warnOfColumns(host, { leftOut, kept });
    } finally {
      await learner.close();
    }
  },
};
