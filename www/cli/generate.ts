import { COLUMNS, keptColumns } from "./columns.js";
import { type Command, JOIN, onlyFile, readArguments, UsageError } from "./command.js";
import { readTableFile } from "./file.js";
import { warnOfReading } from "./notes.js";
import { READING, readingOf } from "./reading.js";
import { formatTable } from "./table.js";

/** Synthetic rows made from the labelled rows of a table. */
export const generate: Command = {
  summary: "synthetic rows, each with its difficulty and quality",
  usage: `Usage: querent generate FILE --label COLUMN [--method smote] [--n 100] [--neighbours 5] [--seed 0] [options] [--json]

Trains on the labelled rows, makes new rows from them, and prints each with how hard the model finds it and how good it is
beside the real rows. Methods: smote, smote_nc, borderline_smote, adasyn, mixup, gaussian_copula, variational_autoencoder, query_synthesis; "smote"
mixes categories by SMOTE-NC where a table has any.

${COLUMNS.usage}  --join-look-alikes   spellings of one label, but for capitals, widths and spaces, are one class
${READING.usage}`,
  async run(args, host) {
    const given = readArguments(args, [
      "label",
      "method",
      "n",
      "neighbours",
      "seed",
      JOIN,
      ...COLUMNS.options,
      ...READING.options,
    ]);
    const { positionals, json, text, whole } = given;
    const target = text("label");
    if (target === undefined) throw new UsageError("Say which column is the label, with --label COLUMN.");
    const method = text("method") ?? "smote";
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
      await learner.fit();
      const n = whole("n", 100, 1);
      const made = await learner.generate({ method, n, neighbours: whole("neighbours", 5, 1) });
      if (made.length < n)
        host.err(
          `note: ${made.length} of ${n} rows were made: copies of real rows, and what is nearly one, are not given out.\n`,
        );
      if (json) {
        host.out(`${JSON.stringify({ file: name, label: target, method, rows: made })}\n`);
        return;
      }
      const columns = made[0]?.values.map(({ column }) => column) ?? [];
      const rows = made.map(({ class: label, difficulty, quality, values }) => [
        label,
        difficulty?.score.toFixed(2) ?? "",
        quality.score.toFixed(2),
        ...values.map(({ value }) => value),
      ]);
      host.out(formatTable(rows, [target, "difficulty", "quality", ...columns]));
    } finally {
      await learner.close();
    }
  },
};
