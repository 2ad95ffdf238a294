import { cliWords } from "../words/cli.js";
import { COLUMNS, keptColumns } from "./columns.js";
import { type Command, JOIN, onlyFile, readArguments, UsageError } from "./command.js";
import { readTableFile } from "./file.js";
import { warnOfReading } from "./notes.js";
import { READING, readingOf } from "./reading.js";
import { formatTable } from "./table.js";

/** Synthetic rows made from the labelled rows of a table. */
export const generate: Command = {
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
    if (target === undefined) throw new UsageError(cliWords().usage.noLabel());
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
      const said = cliWords().said.generate;
      if (made.length < n) host.err(`${said.fewer(made.length, n)}\n`);
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
      host.out(formatTable(rows, [target, ...said.columns, ...columns]));
    } finally {
      await learner.close();
    }
  },
};
