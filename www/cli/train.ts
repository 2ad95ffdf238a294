import type { ModelFormat } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import { warnOfColumns } from "./columns.js";
import { type Command, onlyFile } from "./command.js";
import { ENCODING, readByEncoder } from "./encoding.js";
import { checkOutput, outputPath, report, writeOut } from "./file.js";
import { STANDARD } from "./host.js";
import { OPENING, type Opened, withLabelled } from "./opening.js";
import { FORCE, OUT } from "./options.js";
import { long } from "./progress.js";
import type { Learner } from "./session.js";
import { formatTable, printTable } from "./table.js";

const FORMATS: readonly ModelFormat[] = ["onnx", "safetensors"];

/** A model of a labelled table or of a project, as a file that other programs run. */
export const train: Command = {
  name: "train",
  usage: "FILE [--label COLUMN] [options]",
  options: [
    { name: "to", value: "FORMAT", says: "modelFormat", choices: FORMATS },
    OUT,
    FORCE,
    ...OPENING,
    ...ENCODING,
  ],
  examples: [
    "train penguins.csv --label species -o penguins.onnx",
    "train penguins.querent --to safetensors -o - > model",
  ],
  async run(given, host) {
    const path = onlyFile(given);
    const format = given.oneOf("to", FORMATS) ?? "onnx";
    const out = outputPath(path, given.text(OUT.name), format);
    await checkOutput(out, [path], given, host);
    const work = async (learner: Learner, { isProject }: Opened) => {
      if (!isProject) await readByEncoder(learner, given, host);
      const { labels, heldOut, metrics, leftOut, kept } = await learner.fit(long(host, "fitting"));
      const { file, card } = await learner.exportModel({ format });
      await writeOut(out, file, host);
      const facts = { out, bytes: file.size, heldOut, accuracy: metrics?.accuracy, leftOut, kept, ...card };
      const said = cliWords().said.train;
      const right = metrics ? said.right(metrics.accuracy, heldOut) : "";
      report(out, given, host, facts, `${said.done(out, file.size, labels)}${right}\n`);
      if (given.json || given.quiet) return;
      const inputs = card.inputs.map(({ name, element, width, how }) => [name, element, String(width), how]);
      if (out === STANDARD) host.note(`\n${formatTable(inputs, said.columns)}`);
      else {
        host.out("\n");
        printTable(host, inputs, said.columns);
      }
      warnOfColumns(host, { leftOut, kept });
    };
    await withLabelled(given, host, work);
  },
};
