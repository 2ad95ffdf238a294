import type { OracleAnswer, OracleFailure, RunProgress } from "../oracle/annotating.js";
import type { Judged } from "../oracle/judging.js";
import type { LabelledRows } from "../oracle/learner.js";
import type { Oracle } from "../oracle/oracle.js";
import type { PromptOptions } from "../oracle/prompting.js";
import { cliWords } from "../words/cli.js";
import { answerFile } from "./answer-file.js";
import type { Arguments } from "./arguments.js";
import { ASKING, REACHING, SERVER, withModel } from "./asking-model.js";
import { type Command, onlyFile, UsageError } from "./command.js";
import { csvLine } from "./csv-line.js";
import { checkOutput, readTableFile, report, writeOut } from "./file.js";
import { type Host, STANDARD } from "./host.js";
import { OPENING, type Opened, withLabelled } from "./opening.js";
import { FORCE, OUT, SEED } from "./options.js";
import { fitted, type Learner } from "./session.js";

const FORMATS = ["jsonl", "csv"] as const;

/** So many labelled rows of each kind are asked about first: to measure the model, and to calibrate it. */
const KNOWN = 200;

/** More classes are cut to those that the learner predicts as likeliest. */
const MANY_CLASSES = 20;

/** Labels by a large model that the person runs, with how far they can be relied on. */
export const annotate: Command = {
  name: "annotate",
  usage: "FILE --server URL [--label COLUMN] [options]",
  options: [
    ...REACHING,
    ...ASKING,
    { name: "n", letter: "n", value: "N", says: "annotated" },
    { name: "cache", value: "FILE", says: "cache" },
    { name: "to", value: "FORMAT", says: "linesFormat", choices: FORMATS },
    { ...OUT, says: "lines" },
    FORCE,
    ...OPENING,
  ],
  examples: [
    "annotate reviews.querent --server http://127.0.0.1:11434 --model gemma3 -o labels.csv",
    "annotate reviews.csv --label sentiment --server http://127.0.0.1:8080 --cache answers.jsonl -n 500 > labels.jsonl",
  ],
  async run(given, host) {
    const path = onlyFile(given);
    if (given.text(SERVER.name) === undefined) throw new UsageError(cliWords().usage.noServer());
    const out = given.text(OUT.name) ?? STANDARD;
    const format = given.oneOf("to", FORMATS) ?? (out.toLowerCase().endsWith(".csv") ? "csv" : "jsonl");
    await checkOutput(out, [path], given, host);
    const how = await promptOptions(given, host);
    const work = (learner: Learner, opened: Opened) =>
      withModel(given, host, async (oracle) => {
        const asked = await asking(oracle, learner, opened, how, given, host);
        const { lines, facts, text } = outcome(oracle, asked, opened, format);
        await writeOut(out, new TextEncoder().encode(lines.join("")), host);
        report(out, given, host, { out, ...facts }, text);
        const reasons = new Map(asked.failures.map(({ code, message }) => [code, message]));
        for (const reason of reasons.values()) host.note(`${cliWords().note(reason)}\n`);
        if (asked.error) throw asked.error;
      });
    await withLabelled(given, host, work);
  },
};

async function promptOptions(given: Arguments, host: Host): Promise<PromptOptions> {
  const file = given.text("prompt");
  const examples = given.text("examples") === undefined ? undefined : given.whole("examples", 0, 0);
  const template = file === undefined ? undefined : new TextDecoder().decode((await readTableFile(file, host)).bytes);
  return { examples, template };
}

/** What came of a run, as far as it went. */
interface AskedRows {
  judged: Judged;
  failures: OracleFailure[];
  labels: LabelledRows;
  /** What ended it, unless the person did. */
  error?: unknown;
}

/** Asks about labelled rows first, which tell how far the model can be relied on, and then about the others. */
async function asking(
  oracle: Oracle,
  learner: Learner,
  { isProject }: Opened,
  how: PromptOptions,
  given: Arguments,
  host: Host,
): Promise<AskedRows> {
  const { annotate: runOver, AnswerCache, judged, Prompts, shuffled } = await import("../oracle/index.js");
  if ((await learner.status()).classes.length > MANY_CLASSES) await fitted(learner, host);
  const prompts = await Prompts.of(learner, how);
  const { teaching, measuring, unlabelled, hidden } = prompts.labels;
  // Whoever saw what a model calls the rows that will measure would follow it; of a bare table nobody is asked.
  const open = isProject ? unlabelled.filter((row) => !hidden.has(row)) : unlabelled;
  if (open.length < unlabelled.length) {
    host.note(`${cliWords().note(cliWords().said.predict.measured(unlabelled.length - open.length))}\n`);
  }
  // The first rows of a table are often unlike the others.
  const drawn = (of: Iterable<number>, n: number) => shuffled(of, given.whole(SEED.name, 0, 0)).slice(0, n);
  const known = [...drawn(measuring.keys(), KNOWN), ...drawn(teaching.keys(), KNOWN)];
  const rows = [...known, ...drawn(open, given.whole("n", Math.max(1, open.length), 1))];
  const file = given.text("cache");
  const cache = new AnswerCache(file === undefined ? undefined : await answerFile(file, host));
  const [answers, failures]: [OracleAnswer[], OracleFailure[]] = [[], []];
  let error: unknown;
  try {
    await runOver(oracle, rows, (row) => prompts.promptOf(row), {
      cache,
      signal: host.signal,
      onAnswer: (answer) => answers.push(answer),
      onFailure: (failure) => failures.push(failure),
      onProgress: host.watched ? progressOf(host) : undefined,
    });
  } catch (thrown) {
    // What was answered is written, whatever ended the run.
    if (!host.signal.aborted) error = thrown;
  }
  const classes = prompts.subject.classes.map(({ name }) => name);
  return { judged: judged(classes, answers, prompts.labels), failures, labels: prompts.labels, error };
}

function progressOf(host: Host): (progress: RunProgress) => void {
  return ({ done, total, rowsPerMinute, secondsLeft }) => {
    host.status(cliWords().said.annotate.progress(done, total, rowsPerMinute, secondsLeft));
  };
}

/** The lines to write, and the notes beside them. */
function outcome(oracle: Oracle, asked: AskedRows, { name, target }: Opened, format: (typeof FORMATS)[number]) {
  const { teaching, measuring } = asked.labels;
  const isNew = ({ row }: { row: number }) => !teaching.has(row) && !measuring.has(row);
  const [records, failures] = [asked.judged.records.filter(isNew), asked.failures.filter(isNew)];
  const { model } = oracle;
  const labelled = records.map(({ row, label, probability }) => ({
    row,
    label,
    probability: rounded(probability),
    model,
  }));
  // A message names the server, which is nobody's business who reads the labels.
  const failed = failures.map(({ row, code }) => ({ row, model, error: { code } }));
  const all = [...labelled, ...failed].sort((a, b) => a.row - b.row);
  const lines =
    format === "jsonl"
      ? all.map((line) => `${JSON.stringify(line)}\n`)
      : [
          csvLine(["row", "label", "probability", "model", "error"]),
          ...all.map((line) =>
            csvLine(
              "error" in line
                ? [line.row, "", "", model, line.error.code]
                : [line.row, line.label, line.probability, model, ""],
            ),
          ),
        ];
  const { reliability, calibratedOn } = asked.judged;
  const facts = {
    file: name,
    label: target,
    model,
    scoring: oracle.scoring,
    labelled: labelled.length,
    failed: failed.length,
    calibratedOn,
    reliability,
  };
  return {
    lines,
    facts,
    text: `${cliWords().said.annotate.done(labelled.length, failed.length, model, calibratedOn, reliability)}\n`,
  };
}

const rounded = (share: number): number => Number(share.toFixed(6));
