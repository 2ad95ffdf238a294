import type { CliWords } from "../words/cli.js";
import { cliWords } from "../words/cli.js";
import type { Arguments } from "./arguments.js";
import type { Host } from "./host.js";
import type { Option } from "./options.js";

/** By what a command is called; what its help says of it is among the words. */
export type CommandName = keyof CliWords["help"];

/** One command of the command line: help, completion and suggestions are made from this. */
export interface Command {
  readonly name: CommandName;
  /** What follows its name in the line that says how it is used. */
  readonly usage: string;
  readonly options: readonly Option[];
  /** How it may be called, without "querent". */
  readonly examples: readonly string[];
  /**
   * @param all every command there is
   * @throws UsageError where the arguments cannot be meant; QuerentError where the work fails
   */
  run(given: Arguments, host: Host, all: readonly Command[]): Promise<void>;
}

/** Arguments that make no sense to the command. */
export class UsageError extends Error {}

/** The one file that a command works on. */
export function onlyFile({ positionals }: Arguments): string {
  const [file, extra] = positionals;
  if (file === undefined) throw new UsageError(cliWords().usage.noFile());
  if (extra !== undefined) throw new UsageError(cliWords().usage.oneFile(extra));
  return file;
}

/** Nothing, where a command works on no file. */
export function noFile({ positionals: [extra] }: Arguments): void {
  if (extra !== undefined) throw new UsageError(cliWords().usage.oneTooMany(extra));
}
