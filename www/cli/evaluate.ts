import type { Measure } from "../client/index.js";
import { cliWords } from "../words/cli.js";
import type { Command } from "./command.js";
import { OPENING, type Opened, withLabelled } from "./opening.js";
import { FOLDS, GROUP, GROUP_DUPLICATES, REPEATS } from "./options.js";
import { long } from "./progress.js";
import type { Learner } from "./session.js";
import { printTable } from "./table.js";

/** How good a model of the labels is, by cross-validation. */
export const evaluate: Command = {
  name: "evaluate",
  usage: "FILE [--label COLUMN] [options]",
  options: [FOLDS, REPEATS, GROUP, GROUP_DUPLICATES, { name: "predictions", says: "predictions" }, ...OPENING],
  examples: ["evaluate penguins.querent", "evaluate penguins.csv --label species --folds 10 --json | jq .accuracyMean"],
  async run(given, host) {
    const folds = given.whole(FOLDS.name, 5, 2);
    const repeats = given.whole(REPEATS.name, 1, 1);
    const group = given.text(GROUP.name);
    const groupDuplicates = given.has(GROUP_DUPLICATES.name);
    const work = async (learner: Learner, { name, target }: Opened) => {
      const predictions = given.has("predictions");
      const split = { folds, repeats, group, groupDuplicates };
      const result = await learner.evaluate({ ...split, predictions, ...long(host, "evaluating") });
      if (given.json) {
        host.out(`${JSON.stringify({ file: name, label: target, ...result })}\n`);
        return;
      }
      const said = cliWords().said.evaluate;
      const { pooled } = result;
      host.out(`${said.head(name, target, result)}\n\n`);
      const lines = pooled.perClass.map((of, at) => {
        const ranking = pooled.ranking[at];
        const isDefined = (measure: Measure) =>
          !pooled.undefined.some((one) => one.class === of.class && one.measure === measure);
        return [
          of.class,
          String(of.support),
          isDefined("precision") ? percent(of.precision) : "-",
          isDefined("recall") ? percent(of.recall) : "-",
          isDefined("f1") ? percent(of.f1) : "-",
          percent(ranking?.prAuc),
          percent(ranking?.recallAt[1]?.recall),
          percent(ranking?.workSaved95),
        ];
      });
      printTable(host, lines, said.columns);
      for (const { class: of, members } of result.smallClasses ?? [])
        host.out(`\n${said.small(of, members, result.k, result.groups !== undefined)}\n`);
    };
    await withLabelled(given, host, work, 0);
  },
};

const percent = (share: number | undefined) => (share === undefined ? "-" : (100 * share).toFixed(1));
