/** A file that is learned from: a table whose label column is named, or a project that knows its own. */
import { cliWords } from "../words/cli.js";
import type { Arguments } from "./arguments.js";
import { COLUMNS, keptColumns } from "./columns.js";
import { onlyFile, UsageError } from "./command.js";
import { readTableFile, type TableBytes } from "./file.js";
import type { Host } from "./host.js";
import { warnOfReading } from "./notes.js";
import { JOIN, LABEL, type Option, SEED } from "./options.js";
import { long } from "./progress.js";
import { READING, readingOf } from "./reading.js";
import { type Learner, withLearner } from "./session.js";

/** The options of a table that is learned from. */
export const OPENING: readonly Option[] = [LABEL, SEED, ...COLUMNS, JOIN, ...READING];

/** What was opened. */
export interface Opened {
  name: string;
  target: string;
  /** Whether it has decisions of its own. */
  isProject: boolean;
}

/**
 * Does something with the one file of a command, the label column of which is chosen.
 *
 * @param holdout the share of the labels of a table that is kept to measure; that of a session where it is absent
 */
export function withLabelled(
  given: Arguments,
  host: Host,
  act: (learner: Learner, opened: Opened) => Promise<void>,
  holdout?: number,
): Promise<void> {
  return withFile(given, host, async (learner, opened) => {
    if (!opened.isProject) {
      const share = holdout === undefined ? {} : { holdout };
      await learner.configure({ target: opened.target, ...decided(given), ...share }, long(host, "configuring"));
    }
    await act(learner, opened);
  });
}

/** Does something with the one file of a command, of which it is known which column is the label: its own, or the one that is named. */
export async function withFile(
  given: Arguments,
  host: Host,
  act: (learner: Learner, opened: Opened) => Promise<void>,
): Promise<void> {
  const file = await readTableFile(onlyFile(given), host);
  await withLearner(host, async (learner) => act(learner, await open(learner, file, given, host)));
}

async function open(learner: Learner, { bytes, name }: TableBytes, given: Arguments, host: Host): Promise<Opened> {
  const seed = given.whole(SEED.name, 0, 0);
  await learner.load(bytes, { name, seed, ...readingOf(given), ...long(host, "reading") });
  const named = given.text(LABEL.name);
  const own = (await learner.status()).config?.target;
  if (own !== undefined && named !== undefined && own !== named) {
    throw new UsageError(cliWords().usage.otherLabel(name, own));
  }
  const target = own ?? named;
  if (target === undefined) throw new UsageError(cliWords().usage.noLabel());
  await warnOfReading(learner, host);
  return { name, target, isProject: own !== undefined };
}

/** What was decided of the columns of a table. */
export function decided(given: Arguments) {
  return { columns: keptColumns(given), joinLookAlikes: given.has(JOIN.name) };
}
