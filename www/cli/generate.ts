import { cliWords } from "../words/cli.js";
import { REACHING, SERVER } from "./asking-model.js";
import type { Command } from "./command.js";
import type { Host } from "./host.js";
import { OPENING, type Opened, withLabelled } from "./opening.js";
import { TRY } from "./options.js";
import { long, underWay } from "./progress.js";
import { fitted, type Learner } from "./session.js";
import { printTable } from "./table.js";
import { written } from "./writing.js";

/** The methods that make rows, as the core names them. */
export const METHODS = [
  "smote",
  "smote_nc",
  "borderline_smote",
  "adasyn",
  "mixup",
  "gaussian_copula",
  "variational_autoencoder",
  "query_synthesis",
] as const;

/** Synthetic rows made from the labelled rows of a table or of a project. */
export const generate: Command = {
  name: "generate",
  usage: "FILE [--label COLUMN] [options]",
  options: [
    { name: "method", value: "NAME", says: "method", choices: METHODS },
    { name: "n", letter: "n", value: "N", says: "made" },
    { name: "neighbours", value: "N", says: "neighbours" },
    ...REACHING,
    { name: "class", value: "CLASS", says: "writtenClass" },
    TRY,
    ...OPENING,
  ],
  examples: [
    "generate penguins.csv --label species -n 20",
    "generate penguins.querent --method gaussian_copula --json | jq -c '.rows[]' > synthetic.jsonl",
    "generate reviews.querent --server http://127.0.0.1:11434 --class bad -n 20",
  ],
  async run(given, host) {
    if (given.text(SERVER.name) !== undefined) return written(given, host);
    const method = given.oneOf("method", METHODS) ?? "smote";
    const [n, neighbours] = [given.whole("n", 100, 1), given.whole("neighbours", 5, 1)];
    const work = async (learner: Learner, { name, target }: Opened) => {
      await fitted(learner, host);
      underWay(host, "generating");
      const made = await learner.generate({ method, n, neighbours });
      const said = cliWords().said.generate;
      if (made.length < n) host.note(`${said.fewer(made.length, n)}\n`);
      await noteTexts(learner, host);
      const trial = given.has(TRY.name) && { n, neighbours, method, ...long(host, "trying") };
      const benefit = trial ? await learner.trySynthetic(trial) : undefined;
      if (benefit) host.note(`${benefit.sentence}\n`);
      if (given.json) {
        host.out(`${JSON.stringify({ file: name, label: target, method, rows: made, benefit })}\n`);
        return;
      }
      const columns = made[0]?.values.map(({ column }) => column) ?? [];
      const rows = made.map(({ class: label, difficulty, quality, values }) => [
        label,
        difficulty?.score.toFixed(2) ?? "",
        quality.score.toFixed(2),
        ...values.map(({ value }) => value),
      ]);
      printTable(host, rows, [target, ...said.columns, ...columns]);
    };
    await withLabelled(given, host, work, 0);
  },
};

/** Says which columns these methods leave out: those of texts that are learned from. */
async function noteTexts(learner: Learner, host: Host): Promise<void> {
  const [{ config }, { columns }] = [await learner.status(), await learner.profile()];
  const decided = new Map(config?.columns?.map((of) => [of.name, of]));
  const isText = ({ name, kind, role }: (typeof columns)[number]) =>
    (decided.get(name)?.kind ?? kind) === "text" && (decided.get(name)?.role ?? role) === "feature";
  const texts = columns.filter((column) => column.name !== config?.target && isText(column)).map(({ name }) => name);
  if (texts.length > 0) host.note(`${cliWords().note(cliWords().said.generate.noTexts(texts))}\n`);
}
