import { readFile } from "node:fs/promises";
import { QuerentError, useLanguage } from "../client/node.js";
import { type CliWords, cliWords, useCliLanguage } from "../words/cli.js";
import { classes } from "./classes.js";
import { type Command, UsageError } from "./command.js";
import { exportTable } from "./export.js";
import { generate } from "./generate.js";
import type { Host } from "./host.js";
import { labelErrors } from "./label-errors.js";
import { refusal } from "./notes.js";
import { profile } from "./profile.js";
import { simulate } from "./simulate.js";
import { strategies } from "./strategies.js";
import { formatTable } from "./table.js";
import { train } from "./train.js";

type Name = keyof CliWords["help"];

const commands: Readonly<Record<Name, Command>> = {
  simulate,
  profile,
  export: exportTable,
  strategies,
  "label-errors": labelErrors,
  generate,
  train,
  classes,
};

/**
 * Runs one command line.
 *
 * @returns the exit code: 0, 1 where the work failed, 2 where the arguments make no sense
 */
export async function run(args: string[], host: Host): Promise<number> {
  const [name = "--help", ...rest] = args;
  try {
    await speak(host.language);
    if (name === "--help" || name === "-h") host.out(usage());
    else if (name === "--version") host.out(`${await version()}\n`);
    else await dispatch(name, rest, host);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      const help = isCommand(name) ? `querent ${name} --help` : "querent --help";
      host.err(`${cliWords().seeHelp(error.message, help)}\n`);
      return 2;
    }
    if (error instanceof QuerentError) {
      host.err(`${cliWords().failed(refusal(error))}\n`);
      return 1;
    }
    throw error;
  }
}

/** Speaks a language, with the package. */
async function speak(code = "en"): Promise<void> {
  await useLanguage(code);
  await useCliLanguage(code);
}

async function dispatch(name: string, args: string[], host: Host): Promise<void> {
  if (!isCommand(name)) throw new UsageError(cliWords().usage.noCommand(name));
  if (args.includes("--help") || args.includes("-h")) host.out(cliWords().help[name].usage);
  else await commands[name].run(args, host);
}

function isCommand(name: string): name is Name {
  return Object.hasOwn(commands, name);
}

function usage(): string {
  const { help, commands: all } = cliWords();
  return all(formatTable(Object.entries(help).map(([name, { summary }]) => [`  ${name}`, summary])));
}

async function version(): Promise<string> {
  const file = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(file) as { version: string }).version;
}
