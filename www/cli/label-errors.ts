import { COLUMNS, keptColumns } from "./columns.js";
import { type Command, JOIN, onlyFile, readArguments, UsageError } from "./command.js";
import { readTableFile } from "./file.js";
import { warnOfReading } from "./notes.js";
import { READING, readingOf } from "./reading.js";
import { formatTable } from "./table.js";

/** The labels of a table that are probably wrong. */
export const labelErrors: Command = {
  summary: "the labels of a table that are probably wrong",
  usage: `Usage: querent label-errors FILE --label COLUMN [--folds 5] [--seed 0] [options] [--json]

Trains on parts of the labelled rows, looks at what the models predict for the rows they were not trained on, and prints the labels
that are probably wrong, the worst first (confident learning: Northcutt, Jiang and Chuang 2021). Rows count from 0 with
--json and from 1 without; those of a sample count within it.

${COLUMNS.usage}  --join-look-alikes   spellings of one label, but for capitals, widths and spaces, are one class
${READING.usage}`,
  async run(args, host) {
    const given = readArguments(args, ["label", "folds", "seed", JOIN, ...COLUMNS.options, ...READING.options]);
    const { positionals, json, text, whole } = given;
    const target = text("label");
    if (target === undefined) throw new UsageError("Say which column is the label, with --label COLUMN.");
    const { bytes, name } = await readTableFile(onlyFile(positionals), host);
    const learner = await host.create();
    try {
      await learner.load(bytes, { name, seed: whole("seed", 0, 0), ...readingOf(given) });
      await warnOfReading(learner, host);
      await learner.configure({
        target,
        holdout: 0,
        columns: keptColumns(given),
        joinLookAlikes: given.joinLookAlikes,
      });
      const report = await learner.labelErrors({ folds: whole("folds", 5, 2) });
      if (json) {
        host.out(`${JSON.stringify({ file: name, label: target, ...report })}\n`);
        return;
      }
      host.out(`${name}, ${target}: ${report.summary}\n`);
      if (report.issues.length === 0) return;
      const rows = report.issues.map(({ row, label, suggestion, confidence, quality }) => [
        String(row + 1),
        label,
        suggestion,
        `${(confidence * 100).toFixed(0)} %`,
        quality.toFixed(3),
      ]);
      host.out(`\n${formatTable(rows, ["row", "label", "rather", "probability", "quality"])}`);
    } finally {
      await learner.close();
    }
  },
};
