import { cliWords } from "../words/cli.js";
import type { Command } from "./command.js";
import { OPENING, type Opened, withLabelled } from "./opening.js";
import { FOLDS } from "./options.js";
import { long } from "./progress.js";
import type { Learner } from "./session.js";
import { printTable } from "./table.js";

/** How good a model of the labels is, by cross-validation. */
export const evaluate: Command = {
  name: "evaluate",
  usage: "FILE [--label COLUMN] [options]",
  options: [FOLDS, { name: "predictions", says: "predictions" }, ...OPENING],
  examples: ["evaluate penguins.querent", "evaluate penguins.csv --label species --folds 10 --json | jq .accuracyMean"],
  async run(given, host) {
    const folds = given.whole(FOLDS.name, 5, 2);
    const work = async (learner: Learner, { name, target }: Opened) => {
      const predictions = given.has("predictions");
      const result = await learner.evaluate({ folds, predictions, ...long(host, "evaluating") });
      if (given.json) {
        host.out(`${JSON.stringify({ file: name, label: target, ...result })}\n`);
        return;
      }
      const said = cliWords().said.evaluate;
      const { k, rows, accuracyMean, accuracyStd, calibrationError, pooled } = result;
      host.out(`${said.head(name, target, { k, rows, accuracyMean, accuracyStd, calibrationError, pooled })}\n\n`);
      const lines = pooled.perClass.map((of) => [
        of.class,
        String(of.support),
        percent(of.precision),
        percent(of.recall),
        percent(of.f1),
      ]);
      printTable(host, lines, said.columns);
    };
    await withLabelled(given, host, work, 0);
  },
};

const percent = (share: number) => (100 * share).toFixed(1);
