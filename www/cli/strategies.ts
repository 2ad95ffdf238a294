import { cliWords } from "../words/cli.js";
import { type Command, noFile } from "./command.js";
import { withLearner } from "./session.js";
import { printTable } from "./table.js";

/** The query strategies there are. */
export const strategies: Command = {
  name: "strategies",
  usage: "[options]",
  options: [],
  examples: ["strategies", "strategies --json | jq -r '.[].name'"],
  async run(given, host) {
    noFile(given);
    await withLearner(host, async (learner) => {
      const known = await learner.strategies();
      if (given.json) {
        host.out(`${JSON.stringify(known)}\n`);
        return;
      }
      const rows = known.map(({ name, family, needs, summary, paper }) => [name, family, needs, summary, paper]);
      printTable(host, rows, cliWords().said.strategies.columns);
    });
  },
};
