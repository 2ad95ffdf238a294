/** A project file: opened, and changed in place. */
import { QuerentError, type Status } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import type { Arguments } from "./arguments.js";
import { UsageError } from "./command.js";
import { checkOutput, readTableFile, writeOut } from "./file.js";
import { type Host, STANDARD } from "./host.js";
import { FORCE, INTO, type Option } from "./options.js";
import { long } from "./progress.js";
import { type Learner, withLearner } from "./session.js";

/** The options of where a changed project goes. */
export const CHANGING: readonly Option[] = [INTO, FORCE];

/** What is kept in spite of an interruption is opened in spite of it. */
const NEVER = new AbortController().signal;

/** So often a change is made again where another process changed the project meanwhile. */
const MOST_TRIES = 20;

/** Opens a project. @throws UsageError where the file has no label column yet */
export async function openProject(learner: Learner, path: string, host: Host): Promise<Status> {
  const { bytes, name } = await readTableFile(path, host);
  await learner.load(bytes, { name, ...long(host, "reading") });
  const status = await learner.status();
  if (!status.config) throw new UsageError(cliWords().usage.noLabelColumn(name));
  return status;
}

/** What came of a change, and where the project is now. */
export interface Changed<T> {
  out: string;
  result: T;
}

/**
 * Changes a project and saves it whole: where it was, or where `--out` says. Where another process wrote to it in between, the change is
 * made again on what is there now, so that neither loses anything.
 *
 * @param keeps whether what was done before an interruption is saved
 */
export async function changeProject<T>(
  path: string,
  given: Arguments,
  host: Host,
  change: (learner: Learner) => Promise<T>,
  keeps = false,
): Promise<Changed<T>> {
  const out = given.text(INTO.name) ?? path;
  const isInPlace = out === path || (await isSame(out, path, host));
  if (out === STANDARD && given.text(INTO.name) === undefined) throw new UsageError(cliWords().usage.noOutput());
  if (!isInPlace) await checkOutput(out, [path], given, host);
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const before = await host.look(path);
    const changed = await withLearner(
      host,
      async (learner) => {
        await openProject(learner, path, keeps ? { ...host, signal: NEVER } : host);
        const result = await change(learner);
        return { result, project: await learner.save() };
      },
      keeps,
    );
    const version = isInPlace && path !== STANDARD ? before?.version : undefined;
    if (await writeOut(out, changed.project, host, version)) return { out, result: changed.result };
  }
  throw new QuerentError("busy_file", cliWords().failures.busy(path));
}

async function isSame(one: string, other: string, host: Host): Promise<boolean> {
  if (one === STANDARD) return false;
  const [there, here] = await Promise.all([host.look(one), host.look(other)]);
  return there !== undefined && there.id === here?.id;
}
