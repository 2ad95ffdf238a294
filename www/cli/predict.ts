import { QuerentError, type RowLine } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import { type Command, onlyFile } from "./command.js";
import { checkOutput, writeOut } from "./file.js";
import { type Host, STANDARD } from "./host.js";
import { FORCE, OUT } from "./options.js";
import { openProject } from "./project.js";
import { fitted, type Learner, withLearner } from "./session.js";

/** So many rows are asked for at a time. */
const AT_A_TIME = 5000;

const FORMATS = ["jsonl", "csv"] as const;

/** What the model of a project predicts for the rows of its table, one a line. */
export const predict: Command = {
  name: "predict",
  usage: "PROJECT [-o FILE] [options]",
  options: [{ name: "to", value: "FORMAT", says: "linesFormat", choices: FORMATS }, { ...OUT, says: "lines" }, FORCE],
  examples: [
    "predict penguins.querent -o predictions.csv",
    "predict penguins.querent | jq -c 'select(.confidence < 0.6)'",
  ],
  async run(given, host) {
    const path = onlyFile(given);
    const out = given.text(OUT.name) ?? STANDARD;
    const format = given.oneOf("to", FORMATS) ?? (out.toLowerCase().endsWith(".csv") ? "csv" : "jsonl");
    await checkOutput(out, [path], given, host);
    await withLearner(host, async (learner) => {
      const { rows } = await openProject(learner, path, host);
      if (!(await fitted(learner, host))) throw new QuerentError("no_model", cliWords().failures.noModel());
      const blank = format === "csv" ? `${COLUMNS.join(",")}\n` : "";
      const lines: string[] = [blank];
      let measured = 0;
      for await (const some of slices(learner, rows)) {
        measured += some.filter(({ prediction }) => prediction === undefined).length;
        lines.push(some.map(format === "csv" ? csvLine : jsonLine).join(""));
        if (out === STANDARD) await flush(lines, host);
      }
      if (out !== STANDARD) await writeOut(out, new TextEncoder().encode(lines.join("")), host);
      if (measured > 0) host.note(`${cliWords().note(cliWords().said.predict.measured(measured))}\n`);
    });
  },
};

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

function csvLine(line: RowLine): string {
  return `${COLUMNS.map((name) => quoted(String(line[name] ?? ""))).join(",")}\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
