import { type Command, readArguments, UsageError } from "./command.js";
import { formatTable } from "./table.js";

/** The query strategies there are. */
export const strategies: Command = {
  summary: "the query strategies there are",
  usage: `Usage: querent strategies [--json]

Prints the query strategies: how each picks the rows to ask about, what it needs, and the paper it comes from.
`,
  async run(args, host) {
    const { positionals, json } = readArguments(args);
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one argument too many.`);
    const learner = await host.create();
    try {
      const known = await learner.strategies();
      if (json) {
        host.out(`${JSON.stringify(known)}\n`);
        return;
      }
      const rows = known.map(({ name, family, needs, summary, paper }) => [name, family, needs, summary, paper]);
      host.out(formatTable(rows, ["strategy", "family", "needs", "how it asks", "paper"]));
    } finally {
      await learner.close();
    }
  },
};
