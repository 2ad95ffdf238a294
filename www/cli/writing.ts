/** Rows that a large model writes. */
import type { Benefit, SyntheticRow } from "../client/node.js";
import type { Writing } from "../oracle/writing.js";
import { cliWords } from "../words/cli.js";
import type { Arguments } from "./arguments.js";
import { withModel } from "./asking-model.js";
import { UsageError } from "./command.js";
import type { Host } from "./host.js";
import { type Opened, withLabelled } from "./opening.js";
import { TRY } from "./options.js";
import { long } from "./progress.js";
import { fitted, type Learner } from "./session.js";
import { printTable } from "./table.js";

/** Has the model that the arguments name write rows, and prints them with the learner's check of each. */
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
      const asked = { class: wanted, n, ...long(host, "generating") };
      const writing = await writeRows(oracle, learner, prompts, asked);
      const { rows, discarded, error } = writing;
      const left = Object.values(discarded).reduce((sum, count) => sum + count, 0);
      if (left > 0) host.note(`${cliWords().note(cliWords().said.written(rows.length, n, left))}\n`);
      const print = (checks: readonly SyntheticRow[], benefit?: Benefit) => {
        if (given.json) {
          const lines = rows.map((row, at) => ({ ...row, ...shown(checks[at]) }));
          const facts = { file: name, label: target, method: "written", model: oracle.model, rows: lines, discarded };
          host.out(`${JSON.stringify({ ...facts, benefit })}\n`);
          return;
        }
        const columns = prompts.subject.columns.map((one) => one.name);
        const cells = rows.map((row, at) => [
          row.class,
          ...scores(checks[at]),
          row.model,
          ...row.values.map(({ value }) => value),
        ]);
        printTable(host, cells, [target, ...cliWords().said.generate.checks, ...columns]);
      };
      // What was written is paid for, whatever ends it.
      let checks: readonly SyntheticRow[] = [];
      let benefit: Benefit | undefined;
      try {
        checks = await checked(learner, writing);
        if (given.has(TRY.name)) benefit = await tried(learner, host, writing, checks);
        if (benefit) host.note(`${benefit.sentence}\n`);
      } finally {
        print(checks, benefit);
      }
      if (error !== undefined) throw error;
    });
  };
  await withLabelled(given, host, work, 0);
}

/** Each row with its scores and the class that the learner predicts. */
async function checked(learner: Learner, writing: Writing): Promise<SyntheticRow[]> {
  if (writing.rows.length === 0) return [];
  const { writtenRows } = await import("../oracle/index.js");
  return learner.generate({ method: "written", n: writing.rows.length, written: writtenRows(writing) });
}

/** Whether those rows help that are neither odd nor nearly copies; nothing where there is none. */
async function tried(
  learner: Learner,
  host: Host,
  { rows }: Writing,
  checks: readonly SyntheticRow[],
): Promise<Benefit | undefined> {
  const { isSound, writtenRows } = await import("../oracle/index.js");
  const words = cliWords().said.generate;
  const good = rows.filter((_, at) => checks[at] !== undefined && isSound(checks[at]));
  if (good.length < rows.length) host.note(`${cliWords().note(words.unsound(rows.length - good.length))}\n`);
  if (good.length === 0) {
    host.note(`${cliWords().note(words.nothingToTry())}\n`);
    return undefined;
  }
  const written = writtenRows({ rows: good });
  return learner.trySynthetic({ method: "written", n: good.length, written, ...long(host, "trying") });
}

/** What of a check is printed for programs, beside the row. */
function shown(check: SyntheticRow | undefined) {
  return check && { quality: check.quality, difficulty: check.difficulty, predicted: check.predicted };
}

function scores(check: SyntheticRow | undefined): string[] {
  const { quality, difficulty, predicted = "" } = check ?? {};
  const numbers = [quality?.realism, quality?.novelty, quality?.agreement, difficulty?.score];
  return [...numbers.map((score) => score?.toFixed(2) ?? ""), predicted];
}
