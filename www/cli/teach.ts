import { QuerentError } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import { type Answer, type Answers, type Fault, readAnswers } from "./answers.js";
import type { Arguments } from "./arguments.js";
import { type Command, UsageError } from "./command.js";
import { readTableFile, report } from "./file.js";
import { type Host, STANDARD } from "./host.js";
import { progressOf } from "./progress.js";
import { CHANGING, changeProject } from "./project.js";
import { fitted, type Learner } from "./session.js";

/** Answers, taken into a project: those that are right, whatever is wrong with the others. */
export const teach: Command = {
  name: "teach",
  usage: "PROJECT [ANSWERS] [options]",
  options: [{ name: "new-classes", says: "newClasses" }, { name: "no-fit", says: "noFit" }, ...CHANGING],
  examples: [
    "teach reviews.querent answers.jsonl",
    `teach reviews.querent - <<< '{"row": 7, "label": "good"}'`,
    "teach reviews.querent answers.csv --new-classes -o taught.querent",
  ],
  async run(given, host) {
    const [path, source = STANDARD, extra] = given.positionals;
    if (path === undefined) throw new UsageError(cliWords().usage.noFile());
    if (extra !== undefined) throw new UsageError(cliWords().usage.oneTooMany(extra));
    if (path === STANDARD && source === STANDARD) throw new UsageError(cliWords().usage.standardTwice());
    // A project that cannot be read is said before somebody answers in vain.
    if (source === STANDARD) await readTableFile(path, host);
    const { bytes } = await readTableFile(source, host, true);
    const read = readAnswers(new TextDecoder().decode(bytes));
    if (read.answers.length === 0) host.signal.throwIfAborted();
    const { out, result } = await changeProject(path, given, host, (learner) => take(learner, read, given, host), true);
    const { answered, skipped, faults, labelled, accuracy } = result;
    report(
      out,
      given,
      host,
      { out, ...result },
      `${cliWords().said.teach.done(answered, skipped, labelled, accuracy)}\n`,
    );
    if (faults.length === 0) return;
    if (!given.json) for (const { line, message } of faults) host.err(`${cliWords().answers.faulty(line, message)}\n`);
    throw new QuerentError("bad_answers", cliWords().failures.badAnswers(faults.length, answered + skipped));
  },
};

/** What became of the lines of a file. */
interface Taken {
  answered: number;
  skipped: number;
  faults: Fault[];
  /** Labels that teach the model now. */
  labelled: number;
  /** The share of the rows held out that the model gets right now. */
  accuracy?: number;
}

/** Takes answers one after another; an interruption keeps those that were taken. */
async function take(learner: Learner, read: Answers, given: Arguments, host: Host): Promise<Taken> {
  const counts = { answered: 0, skipped: 0 };
  const faults = [...read.faults];
  const shows = host.watched ? progressOf(host, "teaching") : undefined;
  for (const [at, answer] of read.answers.entries()) {
    shows?.({ done: at, total: read.answers.length });
    const isSkip = answer.label === undefined;
    const wrong = await refused(() => one(learner, answer, given.has("new-classes")));
    if (wrong) faults.push({ line: answer.line, code: wrong.code, message: wrong.message });
    else counts[isSkip ? "skipped" : "answered"] += 1;
  }
  const isFitted = !given.has("no-fit") && !host.signal.aborted && (await fitted(learner, host).catch(unfitted(host)));
  const { labelled, curve } = await learner.status();
  const accuracy = isFitted ? curve.at(-1)?.accuracy : undefined;
  faults.sort((a, b) => a.line - b.line);
  return { ...counts, faults, labelled, ...(accuracy !== undefined && { accuracy }) };
}

async function one(learner: Learner, { row, label, purpose, draw }: Answer, makesClasses: boolean): Promise<void> {
  const of = { ...(purpose && { purpose }), ...(draw && { draw }) };
  if (label === undefined) {
    await learner.skip(row, of);
    return;
  }
  const wrong = await refused(() => learner.teach(row, label, of));
  if (!wrong) return;
  if (!makesClasses || wrong.code !== "unknown_class") throw wrong;
  await learner.addClass(label);
  await learner.teach(row, label, of);
}

/** What is wrong with a line; anything else that goes wrong is thrown. */
async function refused(act: () => Promise<unknown>): Promise<QuerentError | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (!(error instanceof QuerentError) || ["crashed", "closed", "internal"].includes(error.code)) throw error;
    return error;
  }
}

/** A fit that was interrupted, or that failed, leaves the answers as they are; they are saved all the same. */
function unfitted(host: Host): (error: unknown) => false {
  return (error) => {
    if (host.signal.aborted) return false;
    if (!(error instanceof QuerentError)) throw error;
    host.err(`${cliWords().failed(error.message)}\n`);
    return false;
  };
}
