import { cliWords } from "../words/cli.js";
import { type Command, readArguments, UsageError } from "./command.js";
import { formatTable } from "./table.js";

/** The query strategies there are. */
export const strategies: Command = {
  async run(args, host) {
    const {
      positionals: [extra],
      json,
    } = readArguments(args);
    if (extra !== undefined) throw new UsageError(cliWords().usage.oneTooMany(extra));
    const learner = await host.create();
    try {
      const known = await learner.strategies();
      if (json) {
        host.out(`${JSON.stringify(known)}\n`);
        return;
      }
      const rows = known.map(({ name, family, needs, summary, paper }) => [name, family, needs, summary, paper]);
      host.out(formatTable(rows, cliWords().said.strategies.columns));
    } finally {
      await learner.close();
    }
  },
};
