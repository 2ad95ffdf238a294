import { nearest } from "../client/nearest.js";
import { cliWords } from "../words/cli.js";
import { type Command, UsageError } from "./command.js";
import { helpOf, overview } from "./help-text.js";

/** What the commands are, or how one is used. */
export const help: Command = {
  name: "help",
  usage: "[COMMAND]",
  options: [],
  examples: ["help", "help teach"],
  async run({ positionals: [name, extra] }, host, all) {
    if (extra !== undefined) throw new UsageError(cliWords().usage.oneTooMany(extra));
    host.out(name === undefined ? overview(all) : helpOf(commandOf(name, all)));
  },
};

/** The command of a name. @throws UsageError where there is none, with the one that may be meant */
export function commandOf(name: string, all: readonly Command[]): Command {
  const found = all.find((command) => command.name === name);
  if (found) return found;
  const near = nearest(
    name,
    all.map((command) => command.name),
  );
  throw new UsageError(cliWords().usage.noCommand(name, near));
}
