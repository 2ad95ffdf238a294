import type { Status } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import type { Arguments } from "./arguments.js";
import { type Command, onlyFile, UsageError } from "./command.js";
import { report } from "./file.js";
import { STANDARD } from "./host.js";
import { FORCE, OUT } from "./options.js";
import { changeProject, openProject } from "./project.js";
import { type Learner, withLearner } from "./session.js";
import { formatTable } from "./table.js";
import { escapedCell } from "./terminal.js";

/** The classes of a saved project, and changes of them. */
export const classes: Command = {
  name: "classes",
  usage: "PROJECT [options]",
  options: [
    { name: "add", value: "A", says: "addClass" },
    { name: "rename", value: "A=B", says: "renameClass" },
    { name: "merge", value: "A,B=C", says: "mergeClasses" },
    { name: "remove", value: "A", says: "removeClass" },
    { name: "yes", says: "yes" },
    { ...OUT, says: "changed" },
    FORCE,
  ],
  examples: ["classes penguins.querent", "classes penguins.querent --rename Adelie=Adélie -o renamed.querent"],
  async run(given, host) {
    const path = onlyFile(given);
    const changes = changesOf(given);
    const out = given.text(OUT.name);
    if (changes.length > 0 && out === undefined) throw new UsageError(cliWords().usage.noOutput());
    const change = async (learner: Learner) => {
      for (const one of changes) await one(learner);
      return learner.status();
    };
    const status =
      out === undefined
        ? await withLearner(host, (learner) => openProject(learner, path, host))
        : (await changeProject(path, given, host, change)).result;
    report(out, given, host, facts(status, out), listed(status, out, host.terminal && out !== STANDARD));
  },
};

function changesOf({ text, has }: Arguments): ((learner: Learner) => Promise<unknown>)[] {
  const [add, rename, merge, remove] = ["add", "rename", "merge", "remove"].map(text);
  const changes: ((learner: Learner) => Promise<unknown>)[] = [];
  if (add !== undefined) changes.push((learner) => learner.addClass(add));
  if (rename !== undefined) {
    const [from, to] = sides("rename", rename, "A=B");
    changes.push((learner) => learner.renameClass(from, to));
  }
  if (merge !== undefined) {
    const [from, into] = sides("merge", merge, "A,B=C");
    changes.push((learner) => learner.mergeClasses(from.split(","), into));
  }
  if (remove !== undefined) {
    changes.push(async (learner) => {
      if (!has("yes")) await refuseLoss(learner, remove);
      await learner.removeClass(remove);
    });
  }
  return changes;
}

/** @throws UsageError where labels would not count without the class, which says how many */
async function refuseLoss(learner: Learner, name: string): Promise<void> {
  const { setAside, given } = await learner.impactOfRemoving(name);
  if (setAside + given > 0) throw new UsageError(cliWords().usage.lossOfLabels(name, setAside, given));
}

/** What stands on the two sides of the sign of equality. */
function sides(option: string, value: string, wanted: string): [string, string] {
  const at = value.indexOf("=");
  if (at < 1 || at === value.length - 1) throw new UsageError(cliWords().usage.notOfForm(option, value, wanted));
  return [value.slice(0, at), value.slice(at + 1)];
}

function facts({ name, classes, setAside }: Status, out: string | undefined) {
  return { file: name, classes, setAside, ...(out !== undefined && { out }) };
}

function listed({ name, classes, setAside }: Status, out: string | undefined, isShown: boolean): string {
  const said = cliWords().said.classes;
  const rows = classes.map(({ name, given, answered }) => [
    isShown ? escapedCell(name) : name,
    String(given),
    String(answered),
  ]);
  const aside = setAside === 0 ? "" : `\n${said.setAside(setAside)}\n`;
  const head = `${said.head(name, classes.length)}\n\n`;
  const written = out === undefined ? "" : `\n${said.written(out)}\n`;
  return head + formatTable(rows, said.columns) + aside + written;
}
