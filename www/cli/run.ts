import { readFile } from "node:fs/promises";
import { QuerentError } from "../client/node.js";
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

const commands: Readonly<Record<string, Command>> = {
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
    if (name === "--help" || name === "-h") host.out(usage());
    else if (name === "--version") host.out(`${await version()}\n`);
    else await dispatch(name, rest, host);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      const help = Object.hasOwn(commands, name) ? `querent ${name} --help` : "querent --help";
      host.err(`querent: ${error.message} See ${help}.\n`);
      return 2;
    }
    if (error instanceof QuerentError) {
      host.err(`querent: ${refusal(error)}\n`);
      return 1;
    }
    throw error;
  }
}

async function dispatch(name: string, args: string[], host: Host): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`There is no command "${name}".`);
  if (args.includes("--help") || args.includes("-h")) host.out(command.usage);
  else await command.run(args, host);
}

function usage(): string {
  const list = Object.entries(commands).map(([name, { summary }]) => [`  ${name}`, summary]);
  return `querent: an active learner

Usage: querent COMMAND [options]

${formatTable(list)}
Every command takes --json (for programs) and --help. querent --version prints the version.
`;
}

async function version(): Promise<string> {
  const file = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(file) as { version: string }).version;
}
