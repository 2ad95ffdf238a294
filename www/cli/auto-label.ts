import { cliWords } from "../words/cli.js";
import { type Command, onlyFile } from "./command.js";
import { report } from "./file.js";
import { underWay } from "./progress.js";
import { CHANGING, changeProject, openProject } from "./project.js";
import { fitted, type Learner, withLearner } from "./session.js";

/** Labels for the rows of a project of which the model is sure enough to keep a promise. */
export const autoLabel: Command = {
  name: "auto-label",
  usage: "PROJECT [options]",
  options: [
    { name: "target", value: "SHARE", says: "promise" },
    { name: "confidence", value: "SHARE", says: "confidence" },
    { name: "dry-run", says: "dryRun" },
    { name: "draw-checks", value: "N", says: "drawChecks" },
    ...CHANGING,
  ],
  examples: [
    "auto-label reviews.querent --target 0.9 --dry-run",
    "auto-label reviews.querent --draw-checks 30",
    "auto-label reviews.querent --target 0.9",
  ],
  async run(given, host) {
    const path = onlyFile(given);
    const [target, confidence] = [given.share("target"), given.share("confidence")];
    const promise = { ...(target !== undefined && { target }), ...(confidence !== undefined && { confidence }) };
    const checks = given.text("draw-checks") === undefined ? 0 : given.whole("draw-checks", 0, 1);
    if (checks > 0) {
      const draw = async (learner: Learner) => (await learner.drawChecks(checks)).toMeasure;
      const { out, result: toMeasure } = await changeProject(path, given, host, draw);
      const listing = `querent query ${out} --purpose check -n ${toMeasure}`;
      report(out, given, host, { out, toMeasure }, `${cliWords().said.autoLabel.drawn(toMeasure, listing)}\n`);
      return;
    }
    if (given.has("dry-run")) {
      await withLearner(host, async (learner) => {
        await openProject(learner, path, host);
        await fitted(learner, host);
        const plan = await learner.planAutoLabels(promise);
        report(undefined, given, host, { labelled: 0, plan }, `${plan.summary}\n`);
      });
      return;
    }
    const label = async (learner: Learner) => {
      await fitted(learner, host);
      underWay(host, "labelling");
      const plan = await learner.autoLabel(promise);
      return { plan, labelled: (await learner.status()).autoLabelled };
    };
    const { out, result } = await changeProject(path, given, host, label);
    const { plan, labelled } = result;
    const text = `${cliWords().said.autoLabel.done(labelled, plan.chosen?.threshold)} ${plan.summary}\n`;
    report(out, given, host, { out, labelled, plan }, text);
  },
};
