import type { Status } from "../client/node.js";
import { type Arguments, type Command, onlyFile, readArguments, UsageError, YES } from "./command.js";
import { readTableFile } from "./file.js";
import type { Host } from "./host.js";
import { formatTable } from "./table.js";

type Learner = Awaited<ReturnType<Host["create"]>>;

/** The classes of a saved project, and changes of them. */
export const classes: Command = {
  summary: "the classes of a saved project: listed, added, renamed, merged, removed",
  usage: `Usage: querent classes PROJECT [--add A] [--rename A=B] [--merge A,B=C] [--remove A] [--yes] [--out FILE] [--json]

Lists the classes of a project that Querent saved, with the labels that the table and the person gave. Changes are made in the
order below and written to another project; answers follow, and the table stays as it is.

  --add A              one more class
  --rename A=B         another name for a class
  --merge A,B=C        one class of several
  --remove A           one class less; its answers are set aside and come back with it
  --yes                remove a class even though answers or labels are set aside
  --out FILE           where the changed project goes to
  --json               the same for programs
`,
  async run(args, host) {
    const given = readArguments(args, ["add", "rename", "merge", "remove", "out", YES]);
    const { positionals, json, text } = given;
    const path = onlyFile(positionals);
    const changes = changesOf(given);
    const out = text("out");
    if (changes.length > 0 && out === undefined)
      throw new UsageError("Say where the changed project goes: --out FILE.");
    const { bytes, name } = await readTableFile(path, host);
    const learner = await host.create();
    try {
      await learner.load(bytes, { name });
      if (!(await learner.status()).config)
        throw new UsageError(`"${name}" has no label column yet: give a project that Querent saved.`);
      for (const change of changes) await change(learner);
      const status = await learner.status();
      if (out !== undefined) await host.write(out, new Uint8Array(await (await learner.save()).arrayBuffer()));
      host.out(json ? `${JSON.stringify(report(status, out))}\n` : listed(status, out));
    } finally {
      await learner.close();
    }
  },
};

function changesOf({ text, yes }: Arguments): ((learner: Learner) => Promise<unknown>)[] {
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
      if (!yes) await refuseLoss(learner, remove);
      await learner.removeClass(remove);
    });
  }
  return changes;
}

/** @throws UsageError where labels would not count without the class, which says how many */
async function refuseLoss(learner: Learner, name: string): Promise<void> {
  const { setAside, given } = await learner.impactOfRemoving(name);
  const lost = [
    setAside > 0 && `${setAside} ${setAside === 1 ? "answer" : "answers"}`,
    given > 0 && `${given} ${given === 1 ? "label" : "labels"} of the table`,
  ].filter((part) => part !== false);
  if (lost.length === 0) return;
  const [are, they] = setAside + given === 1 ? ["is", "it comes"] : ["are", "they come"];
  throw new UsageError(
    `Without "${name}", ${lost.join(" and ")} ${are} set aside until ${they} back with the class: add --yes to remove it.`,
  );
}

/** What stands on the two sides of the sign of equality. */
function sides(option: string, value: string, wanted: string): [string, string] {
  const at = value.indexOf("=");
  if (at < 1 || at === value.length - 1) throw new UsageError(`--${option} is "${value}", but should be ${wanted}.`);
  return [value.slice(0, at), value.slice(at + 1)];
}

function report({ name, classes, setAside }: Status, out: string | undefined) {
  return { file: name, classes, setAside, ...(out !== undefined && { out }) };
}

function listed({ name, classes, setAside }: Status, out: string | undefined): string {
  const rows = classes.map(({ name, given, answered }) => [name, String(given), String(answered)]);
  const aside = setAside === 0 ? "" : `\n${setAside} ${setAside === 1 ? "answer is" : "answers are"} set aside.\n`;
  const head = `${name}: ${classes.length} ${classes.length === 1 ? "class" : "classes"}\n\n`;
  const written = out === undefined ? "" : `\nWritten to ${out}.\n`;
  return head + formatTable(rows, ["class", "given", "answered"]) + aside + written;
}
