import { cliWords } from "../words/cli.js";
import { type Command, onlyFile } from "./command.js";
import { openProject } from "./project.js";
import { fitted, withLearner } from "./session.js";

/** How many rows of one class are found, and how many are left. */
export const screening: Command = {
  name: "screening",
  usage: "PROJECT [options]",
  options: [{ name: "class", value: "NAME", says: "screened" }],
  examples: ["screening review.querent", "screening review.querent --class include --json | jq .mostLeft"],
  async run(given, host) {
    const path = onlyFile(given);
    const sought = given.text("class");
    await withLearner(host, async (learner) => {
      await openProject(learner, path, host);
      await fitted(learner, host);
      const report = await learner.screening(sought === undefined ? {} : { class: sought });
      if (given.json) host.out(`${JSON.stringify({ file: path, ...report })}\n`);
      else host.out(`${cliWords().said.screening(path, report).join("\n")}\n`);
    });
  },
};
