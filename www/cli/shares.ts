import type { GroupShares } from "../client/index.js";
import { cliWords } from "../words/cli.js";
import { type Command, onlyFile } from "./command.js";
import { openProject } from "./project.js";
import { fitted, withLearner } from "./session.js";
import { printTable } from "./table.js";

/** What share of all rows of a project belongs to each class. */
export const shares: Command = {
  name: "shares",
  usage: "PROJECT [options]",
  options: [{ name: "by", value: "COLUMN", says: "sharesBy" }],
  examples: ["shares reviews.querent", "shares survey.querent --by region --json | jq .differences"],
  async run(given, host) {
    const path = onlyFile(given);
    const by = given.text("by");
    await withLearner(host, async (learner) => {
      await openProject(learner, path, host);
      await fitted(learner, host);
      const report = await learner.shares({ by });
      if (given.json) {
        host.out(`${JSON.stringify({ file: path, ...report })}\n`);
        return;
      }
      const said = cliWords().said.shares;
      host.out(`${said.head(path, report.all)}\n\n`);
      const lines = (of: GroupShares) =>
        of.shares.map((one) => [
          ...(by === undefined ? [] : [of.group ?? said.all()]),
          one.class,
          ...[one.share, one.low, one.high].map((share) => (one.method === "unknown" ? "-" : (100 * share).toFixed(1))),
          one.method,
        ]);
      const columns = by === undefined ? said.columns : [by, ...said.columns];
      printTable(host, [report.all, ...report.groups].flatMap(lines), columns);
    });
  },
};
