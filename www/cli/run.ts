import { readFile } from "node:fs/promises";
import { useLanguage } from "../client/node.js";
import { cliWords, useCliLanguage } from "../words/cli.js";
import { readArguments } from "./arguments.js";
import { UsageError } from "./command.js";
import { commands } from "./commands.js";
import { EXIT, failed } from "./failure.js";
import { commandOf } from "./help.js";
import { helpOf, overview } from "./help-text.js";
import type { Host } from "./host.js";
import { HELP, JSON_ERRORS, type Option, VERSION } from "./options.js";

/**
 * Runs one command line.
 *
 * @returns the exit code: 0, 1 where the work failed, 2 where the arguments make no sense, 130 where the person interrupted it
 */
export async function run(args: readonly string[], host: Host): Promise<number> {
  const [name, ...rest] = args;
  try {
    await speak(host.language);
    if (name === undefined || is(HELP, name)) host.out(overview(commands));
    else if (is(VERSION, name)) host.out(`${await version()}\n`);
    else await dispatch(name, rest, host);
    return host.signal.aborted ? EXIT.interrupted : EXIT.done;
  } catch (error) {
    const help = commands.some((command) => command.name === name) ? `querent ${name} --help` : "querent --help";
    return failed(error, help, args.includes(`--${JSON_ERRORS.name}`), host);
  } finally {
    host.status("");
  }
}

/** Speaks a language, with the package. */
async function speak(code = "en"): Promise<void> {
  await useLanguage(code);
  await useCliLanguage(code);
}

async function dispatch(name: string, args: string[], host: Host): Promise<void> {
  if (name.startsWith("-")) throw new UsageError(cliWords().usage.commandFirst(name));
  const command = commandOf(name, commands);
  if (args.some((argument) => is(HELP, argument))) return host.out(helpOf(command));
  const given = readArguments(args, command.options);
  if (given.has(VERSION.name)) return host.out(`${await version()}\n`);
  return command.run(given, given.quiet ? { ...host, watched: false, note: () => {} } : host, commands);
}

function is({ name, letter }: Option, argument: string): boolean {
  return argument === `--${name}` || argument === `-${letter}`;
}

async function version(): Promise<string> {
  const file = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(file) as { version: string }).version;
}
