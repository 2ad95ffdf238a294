import type { StoppingRule } from "../client/index.js";
import { cliWords } from "../words/cli.js";
import type { Arguments } from "./arguments.js";
import { type Command, onlyFile, UsageError } from "./command.js";
import { openProject } from "./project.js";
import { withLearner } from "./session.js";
import { printTable } from "./table.js";

/** What stopping rules say of a project, by a replay of its log. */
export const stopping: Command = {
  name: "stopping",
  usage: "PROJECT [options]",
  options: [
    { name: "accuracy", value: "SHARE", says: "stopAccuracy" },
    { name: "budget", value: "N", says: "stopBudget" },
    { name: "rule", value: "JSON", several: true, says: "stopRule" },
  ],
  examples: [
    "stopping reviews.querent --accuracy 0.9",
    `stopping reviews.querent --rule '{"rule":"all","rules":[{"rule":"kappa"},{"rule":"budget","labels":100}]}' --json`,
  ],
  async run(given, host) {
    const path = onlyFile(given);
    const own = rulesOf(given);
    await withLearner(host, async (learner) => {
      await openProject(learner, path, host);
      const usual = await learner.stopping();
      const report =
        own.length === 0 ? usual : await learner.stopping({ rules: [...usual.rules.map(({ rule }) => rule), ...own] });
      if (given.json) {
        host.out(`${JSON.stringify({ file: path, ...report })}\n`);
        return;
      }
      const said = cliWords().said.stopping;
      host.out(`${said.head(path, report.labels)}\n\n`);
      const lines = report.rules.map(({ rule, now, first }) => [
        rule.rule,
        now.says,
        "value" in now ? String(Number(now.value.toPrecision(4))) : "-",
        first === undefined ? "-" : String(first.labels),
        first?.accuracy === undefined ? "-" : (100 * first.accuracy).toFixed(1),
      ]);
      printTable(host, lines, said.columns);
    });
  },
};

function rulesOf(given: Arguments): StoppingRule[] {
  const rules: StoppingRule[] = [];
  const target = given.share("accuracy");
  if (target !== undefined) rules.push({ rule: "accuracy", target });
  if (given.text("budget") !== undefined) rules.push({ rule: "budget", labels: given.whole("budget", 0, 1) });
  return [...rules, ...given.texts("rule").map(parsed)];
}

/** A rule as it was typed, which the package checks. */
function parsed(text: string): StoppingRule {
  try {
    return JSON.parse(text) as StoppingRule;
  } catch {
    throw new UsageError(cliWords().usage.notOfForm("rule", text, '{"rule":"kappa"}'));
  }
}
