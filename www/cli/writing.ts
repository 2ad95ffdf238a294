/** Rows that a large model writes. */
import { cliWords } from "../words/cli.js";
import type { Arguments } from "./arguments.js";
import { withModel } from "./asking-model.js";
import { UsageError } from "./command.js";
import type { Host } from "./host.js";
import { type Opened, withLabelled } from "./opening.js";
import { long } from "./progress.js";
import { fitted, type Learner } from "./session.js";
import { printTable } from "./table.js";

/** Has the model that the arguments name write rows, and prints them. */
export async function written(given: Arguments, host: Host): Promise<void> {
  const wanted = given.text("class");
  const n = given.whole("n", 100, 1);
  const work = async (learner: Learner, { name, target }: Opened) => {
    const known = (await learner.status()).classes.map((one) => one.name);
    if (wanted !== undefined && !known.includes(wanted)) throw new UsageError(cliWords().usage.noClass(wanted, known));
    await fitted(learner, host);
    await withModel(given, host, async (oracle) => {
      const { Prompts, writeRows } = await import("../oracle/index.js");
      const prompts = await Prompts.of(learner);
      const { rows, discarded } = await writeRows(oracle, learner, prompts, {
        class: wanted,
        n,
        ...long(host, "generating"),
      });
      const left = Object.values(discarded).reduce((sum, count) => sum + count, 0);
      if (left > 0) host.note(`${cliWords().note(cliWords().said.written(rows.length, n, left))}\n`);
      if (given.json) {
        host.out(
          `${JSON.stringify({ file: name, label: target, method: "oracle", model: oracle.model, rows, discarded })}\n`,
        );
        return;
      }
      const columns = prompts.subject.columns.map((one) => one.name);
      const cells = rows.map(({ class: label, values }) => [label, ...values.map(({ value }) => value)]);
      printTable(host, cells, [target, ...columns]);
    });
  };
  await withLabelled(given, host, work, 0);
}
