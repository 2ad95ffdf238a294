import { stem } from "../client/formats.js";
import type { ColumnOverride, Config } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import type { Arguments } from "./arguments.js";
import { COLUMNS, keptColumns, warnOfColumns } from "./columns.js";
import { type Command, onlyFile, UsageError } from "./command.js";
import { ENCODING, readByEncoder } from "./encoding.js";
import { checkOutput, readTableFile, report, writeOut } from "./file.js";
import { STANDARD } from "./host.js";
import { warnOfReading } from "./notes.js";
import { FORCE, JOIN, LABEL, OUT, SEED } from "./options.js";
import { long } from "./progress.js";
import { READING, readingOf } from "./reading.js";
import { withLearner } from "./session.js";

/** A project: a table with what is decided about it. */
export const init: Command = {
  name: "init",
  usage: "TABLE --label COLUMN [-o PROJECT] [options]",
  options: [
    LABEL,
    { ...OUT, says: "project" },
    FORCE,
    { name: "add-column", says: "addColumn" },
    { name: "classes", value: "A,B", says: "classes" },
    { name: "strategy", value: "NAME", says: "strategy" },
    { name: "sought", value: "CLASS", says: "sought" },
    { name: "holdout", value: "SHARE", says: "holdout" },
    { name: "practice", value: "N", says: "practice" },
    { name: "re-ask", value: "SHARE", says: "reAsk" },
    { name: "annotator", value: "NAME", says: "annotator" },
    SEED,
    ...COLUMNS,
    { name: "ignore", value: "COLUMN", several: true, says: "ignore" },
    JOIN,
    ...ENCODING,
    ...READING,
  ],
  examples: [
    "init reviews.csv --label sentiment --add-column --classes good,bad -o reviews.querent",
    "init penguins.csv --label species --practice 10 -o practice.querent",
  ],
  async run(given, host) {
    const path = onlyFile(given);
    const target = given.text(LABEL.name);
    if (target === undefined) throw new UsageError(cliWords().usage.noLabel());
    const out = given.text(OUT.name) ?? (path === STANDARD ? undefined : `${stem(path)}.querent`);
    if (out === undefined) throw new UsageError(cliWords().usage.noOutput());
    const config = configOf(given, target);
    await checkOutput(out, [path], given, host);
    const { bytes, name } = await readTableFile(path, host);
    await withLearner(host, async (learner) => {
      const labelColumn = given.has("add-column") ? target : undefined;
      const how = { name, seed: given.whole(SEED.name, 0, 0), labelColumn, ...readingOf(given) };
      const found = await learner.load(bytes, { ...how, ...long(host, "reading") });
      await warnOfReading(learner, host);
      await learner.configure(config, long(host, "configuring"));
      await readByEncoder(learner, given, host);
      const { rows, classes, labelled, heldOut, pool } = await learner.status();
      await writeOut(out, await learner.save(), host);
      const names = classes.map((one) => one.name);
      const facts = { out, rows, label: target, classes: names, labelled, heldOut, pool };
      report(out, given, host, facts, `${cliWords().said.init.done(out, rows, names, labelled, pool)}\n`);
      if (!given.json)
        warnOfColumns(host, { leftOut: found.leftOut.filter(({ column }) => column !== target), kept: [] });
    });
  },
};

function configOf(given: Arguments, target: string): Config {
  const names = ["strategy", "annotator", "classes", "sought"];
  const [strategy, annotator, classes, sought] = names.map((name) => given.text(name));
  const [holdout, reAskRate] = [shareFromZero(given, "holdout"), shareFromZero(given, "re-ask")];
  const ignored = given.texts("ignore").map((name): ColumnOverride => ({ name, role: "ignored" }));
  const isPractice = given.text("practice") !== undefined;
  return {
    target,
    columns: [...keptColumns(given), ...ignored],
    joinLookAlikes: given.has(JOIN.name),
    ...(strategy !== undefined && { strategy }),
    ...(annotator !== undefined && { annotator }),
    ...(classes !== undefined && { classes: namesOf(classes) }),
    ...(sought !== undefined && { sought }),
    ...(holdout !== undefined && { holdout }),
    ...(reAskRate !== undefined && { reAskRate }),
    ...(isPractice && { simulate: { initial: given.whole("practice", 0, 0) } }),
  };
}

function shareFromZero(given: Arguments, option: string): number | undefined {
  return given.text(option) === "0" ? 0 : given.share(option);
}

function namesOf(text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.some((name) => name === "")) throw new UsageError(cliWords().usage.notNames("classes"));
  return names;
}
