import { cliWords } from "../words/cli.js";
import type { Command } from "./command.js";
import { OPENING, type Opened, withLabelled } from "./opening.js";
import { FOLDS } from "./options.js";
import { long } from "./progress.js";
import type { Learner } from "./session.js";
import { printTable } from "./table.js";

/** The labels of a table or of a project that are probably wrong. */
export const labelErrors: Command = {
  name: "label-errors",
  usage: "FILE [--label COLUMN] [options]",
  options: [FOLDS, ...OPENING],
  examples: ["label-errors penguins.csv --label species", "label-errors penguins.querent --json | jq '.issues[0]'"],
  async run(given, host) {
    const folds = given.whole(FOLDS.name, 5, 2);
    const work = async (learner: Learner, { name, target }: Opened) => {
      const result = await learner.labelErrors({ folds, ...long(host, "checking") });
      if (given.json) {
        host.out(`${JSON.stringify({ file: name, label: target, ...result })}\n`);
        return;
      }
      const said = cliWords().said.labelErrors;
      host.out(`${said.head(name, target, result.summary)}\n`);
      if (result.issues.length === 0) return;
      const rows = result.issues.map(({ row, label, suggestion, confidence, quality }) => [
        String(row + 1),
        label,
        suggestion,
        said.probability(confidence),
        quality.toFixed(3),
      ]);
      host.out("\n");
      printTable(host, rows, said.columns);
    };
    await withLabelled(given, host, work, 0);
  },
};
