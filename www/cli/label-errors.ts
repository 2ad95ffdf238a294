import { cliWords } from "../words/cli.js";
import { COLUMNS, keptColumns } from "./columns.js";
import { type Command, JOIN, onlyFile, readArguments, UsageError } from "./command.js";
import { readTableFile } from "./file.js";
import { warnOfReading } from "./notes.js";
import { READING, readingOf } from "./reading.js";
import { formatTable } from "./table.js";

/** The labels of a table that are probably wrong. */
export const labelErrors: Command = {
  async run(args, host) {
    const given = readArguments(args, ["label", "folds", "seed", JOIN, ...COLUMNS.options, ...READING.options]);
    const { positionals, json, text, whole } = given;
    const target = text("label");
    if (target === undefined) throw new UsageError(cliWords().usage.noLabel());
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
      const said = cliWords().said.labelErrors;
      host.out(`${said.head(name, target, report.summary)}\n`);
      if (report.issues.length === 0) return;
      const rows = report.issues.map(({ row, label, suggestion, confidence, quality }) => [
        String(row + 1),
        label,
        suggestion,
        said.probability(confidence),
        quality.toFixed(3),
      ]);
      host.out(`\n${formatTable(rows, said.columns)}`);
    } finally {
      await learner.close();
    }
  },
};
