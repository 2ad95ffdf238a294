import type { ModelFormat } from "../client/node.js";
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
  summary: "a model of a labelled table, as a file that other programs run",
  usage: `Usage: querent train FILE --label COLUMN [--to onnx|safetensors] [--out FILE] [options]

Trains on the labelled rows but for those held out, which measure and calibrate the model, and writes it down. An ONNX file
takes the cells of rows and gives the class and the calibrated probabilities; a safetensors file holds the numbers alone.

  --label COLUMN       the column to learn
  --to FORMAT          onnx unless given
  --out FILE           where to; the file's name with another ending if left out
  --seed N             the seed of the training; 0 unless given
${COLUMNS.usage}  --join-look-alikes   spellings of one label, but for capitals, widths and spaces, are one class
${ENCODING.usage}${READING.usage}  --json               the card of the model: what goes in, what comes out, and examples
`,
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
    if (target === undefined) throw new UsageError("Say which column is the label: --label COLUMN.");
    const wanted = text("to") ?? "onnx";
    const format = FORMATS.find((known) => known === wanted);
    if (!format) throw new UsageError(`--to is "${wanted}", but should be one of ${FORMATS.join(", ")}.`);
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
      const right = metrics ? `; ${(100 * metrics.accuracy).toFixed(1)} % right on ${heldOut} rows held out` : "";
      const inputs = card.inputs.map(({ name, element, width, how }) => [name, element, String(width), how]);
      host.out(`${out}: ${file.size} bytes, trained on ${labels} labels${right}\n\n`);
      host.out(formatTable(inputs, ["input", "of", "width", "what to feed"]));
      warnOfColumns(host, { leftOut, kept });
    } finally {
      await learner.close();
    }
  },
};
