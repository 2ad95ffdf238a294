import { type Predictions, QuerentError, type RowLine } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import type { Arguments } from "./arguments.js";
import { type Command, UsageError } from "./command.js";
import { csvLine } from "./csv-line.js";
import { checkOutput, readTableFile, writeOut } from "./file.js";
import { type Host, STANDARD } from "./host.js";
import { FORCE, MODELS, OUT } from "./options.js";
import { long } from "./progress.js";
import { openProject } from "./project.js";
import { READING, readingOf } from "./reading.js";
import { fitted, type Learner, withLearner } from "./session.js";

/** So many rows are asked for at a time. */
const AT_A_TIME = 5000;

const FORMATS = ["jsonl", "csv"] as const;

/** What the model of a project predicts, one row a line: for the rows of its table, or for those of another one. */
export const predict: Command = {
  name: "predict",
  usage: "PROJECT [TABLE] [-o FILE] [options]",
  options: [
    { name: "to", value: "FORMAT", says: "linesFormat", choices: FORMATS },
    { ...OUT, says: "lines" },
    FORCE,
    MODELS,
    ...READING,
  ],
  examples: [
    "predict penguins.querent -o predictions.csv",
    "predict penguins.querent new-penguins.csv -o predictions.csv",
    "predict penguins.querent | jq -c 'select(.confidence < 0.6)'",
  ],
  async run(given, host) {
    const [path, other] = filesOf(given);
    const out = given.text(OUT.name) ?? STANDARD;
    const format = given.oneOf("to", FORMATS) ?? (out.toLowerCase().endsWith(".csv") ? "csv" : "jsonl");
    await checkOutput(out, other === undefined ? [path] : [path, other], given, host);
    await withLearner(host, async (learner) => {
      const { rows } = await openProject(learner, path, host);
      if (!(await fitted(learner, host))) throw new QuerentError("no_model", cliWords().failures.noModel());
      const lines: string[] = [];
      if (other !== undefined) {
        lines.push(...linesOf(await predicted(learner, other, given, host), format));
        if (out === STANDARD) await flush(lines, host);
      } else {
        if (format === "csv") lines.push(`${COLUMNS.join(",")}\n`);
        let measured = 0;
        for await (const some of slices(learner, rows)) {
          measured += some.filter(({ prediction }) => prediction === undefined).length;
          lines.push(some.map(format === "csv" ? csvOf : jsonLine).join(""));
          if (out === STANDARD) await flush(lines, host);
        }
        if (measured > 0) host.note(`${cliWords().note(cliWords().said.predict.measured(measured))}\n`);
      }
      if (out !== STANDARD) await writeOut(out, new TextEncoder().encode(lines.join("")), host);
    });
  },
};

function filesOf({ positionals }: Arguments): [project: string, table: string | undefined] {
  const [project, table, extra] = positionals;
  if (project === undefined) throw new UsageError(cliWords().usage.noFile());
  if (extra !== undefined) throw new UsageError(cliWords().usage.oneTooMany(extra));
  return [project, table];
}

/** What the model predicts of another table. Its texts are read by the models that read those of the project's. */
async function predicted(learner: Learner, path: string, given: Arguments, host: Host): Promise<Predictions> {
  const { bytes, name } = await readTableFile(path, host);
  const { config } = await learner.status();
  const named = [config?.encoder, ...(config?.columns ?? []).map(({ encoder }) => encoder)];
  const ids = new Set(named.filter((id) => id !== undefined && id !== "words") as string[]);
  const encoders = await Promise.all([...ids].map((id) => host.encoder(id, given.text(MODELS.name) ?? "models")));
  try {
    return await learner.predict(bytes, { name, encoders, ...readingOf(given), ...long(host, "predicting") });
  } finally {
    for (const encoder of encoders) encoder.close();
  }
}

function* linesOf(
  { classes, labels, probabilities }: Predictions,
  format: (typeof FORMATS)[number],
): Generator<string> {
  if (format === "csv") yield csvLine(["row", "prediction", "confidence", ...classes]);
  for (const [row, prediction] of labels.entries()) {
    const own = probabilities.subarray(row * classes.length, (row + 1) * classes.length);
    const shares = Array.from(own, (share) => Number(share.toFixed(6)));
    const confidence = Math.max(...shares);
    if (format === "csv") yield csvLine([row, prediction, confidence, ...shares]);
    else {
      const byClass = Object.fromEntries(classes.map((name, at) => [name, shares[at]]));
      yield `${JSON.stringify({ row, prediction, confidence, probabilities: byClass })}\n`;
    }
  }
}

const COLUMNS = ["row", "prediction", "confidence", "label", "source"] as const;

async function* slices(learner: Learner, total: number): AsyncGenerator<RowLine[]> {
  for (let from = 0; from < total; from += AT_A_TIME) {
    yield await learner.rows(Array.from({ length: Math.min(AT_A_TIME, total - from) }, (_, at) => from + at));
  }
}

async function flush(lines: string[], host: Host): Promise<void> {
  host.out(lines.splice(0).join(""));
  await host.drained();
}

function jsonLine({ row, prediction, confidence, label, source }: RowLine): string {
  return `${JSON.stringify({ row, prediction, confidence, label, source })}\n`;
}

function csvOf(line: RowLine): string {
  return csvLine(COLUMNS.map((name) => line[name] ?? ""));
}
