import type { Status } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import { type Arguments, type Command, onlyFile, readArguments, UsageError, YES } from "./command.js";
import { readTableFile } from "./file.js";
import type { Host } from "./host.js";
import { formatTable } from "./table.js";

type Learner = Awaited<ReturnType<Host["create"]>>;

/** The classes of a saved project, and changes of them. */
export const classes: Command = {
  async run(args, host) {
    const given = readArguments(args, ["add", "rename", "merge", "remove", "out", YES]);
    const { positionals, json, text } = given;
    const path = onlyFile(positionals);
    const changes = changesOf(given);
    const out = text("out");
    if (changes.length > 0 && out === undefined) throw new UsageError(cliWords().usage.noOutput());
    const { bytes, name } = await readTableFile(path, host);
    const learner = await host.create();
    try {
      await learner.load(bytes, { name });
      if (!(await learner.status()).config) throw new UsageError(cliWords().usage.noLabelColumn(name));
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
  if (setAside + given > 0) throw new UsageError(cliWords().usage.lossOfLabels(name, setAside, given));
}

/** What stands on the two sides of the sign of equality. */
function sides(option: string, value: string, wanted: string): [string, string] {
  const at = value.indexOf("=");
  if (at < 1 || at === value.length - 1) throw new UsageError(cliWords().usage.notOfForm(option, value, wanted));
  return [value.slice(0, at), value.slice(at + 1)];
}

function report({ name, classes, setAside }: Status, out: string | undefined) {
  return { file: name, classes, setAside, ...(out !== undefined && { out }) };
}

function listed({ name, classes, setAside }: Status, out: string | undefined): string {
  const said = cliWords().said.classes;
  const rows = classes.map(({ name, given, answered }) => [name, String(given), String(answered)]);
  const aside = setAside === 0 ? "" : `\n${said.setAside(setAside)}\n`;
  const head = `${said.head(name, classes.length)}\n\n`;
  const written = out === undefined ? "" : `\n${said.written(out)}\n`;
  return head + formatTable(rows, said.columns) + aside + written;
}
