import type { Progress } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import { type Command, UsageError } from "./command.js";
import { readTableFile, report } from "./file.js";
import { STANDARD } from "./host.js";
import { progressOf } from "./progress.js";
import { CHANGING, changeProject } from "./project.js";
import type { Learner } from "./session.js";

/** Other people's labels of the same table, taken into a project. */
export const merge: Command = {
  name: "merge",
  usage: "PROJECT OTHER... [options]",
  options: [{ name: "annotator", value: "NAME", says: "otherAnnotator" }, ...CHANGING],
  examples: [
    "merge reviews.querent bo.querent cy.csv",
    "merge reviews.querent export.csv --annotator Bo -o both.querent",
  ],
  async run(given, host) {
    const [path, ...others] = given.positionals;
    const { usage, said } = cliWords();
    if (path === undefined || others.length === 0) throw new UsageError(usage.nothingToMerge());
    if (given.positionals.filter((one) => one === STANDARD).length > 1) throw new UsageError(usage.standardTwice());
    const annotator = given.text("annotator");
    if (annotator !== undefined && others.length > 1) throw new UsageError(usage.oneAnnotator());
    const files = await Promise.all(others.map((other) => readTableFile(other, host)));
    const takeIn = async (learner: Learner) => {
      const merged: { file: string; labels: number }[] = [];
      const show = host.watched ? progressOf(host, "merging") : undefined;
      for (const [at, { bytes, name }] of files.entries()) {
        const onProgress = ({ done, total }: Progress) =>
          show?.({ done: at + (total > 0 ? Math.min(1, done / total) : 0), total: files.length });
        onProgress({ done: 0, total: 1 });
        const options = { annotator, onProgress, signal: host.signal };
        merged.push({ file: name, labels: await learner.merge(new File([bytes], name), options) });
      }
      const { agreement, disputed } = await learner.annotators();
      return { merged, agreement, disputed };
    };
    const { out, result } = await changeProject(path, given, host, takeIn);
    const lines = result.merged.map(({ file, labels }) => said.merge.took(file, labels));
    const { agreement, disputed } = result;
    const text = `${[...lines, said.merge.agreed(agreement.rows, agreement.agreement, disputed.length)].join("\n")}\n`;
    report(out, given, host, { out, ...result }, text);
  },
};
