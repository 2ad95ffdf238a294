/** What is printed of commands and their options for a person who asks for help. */
import { cliWords } from "../words/cli.js";
import type { Command } from "./command.js";
import { EVERYWHERE, type Option } from "./options.js";
import { formatTable } from "./table.js";

/** Where the sentence about an option begins. */
const INDENT = 28;

/** All commands. */
export function overview(all: readonly Command[]): string {
  const words = cliWords();
  const rows = all.map(({ name }) => [`  ${name}`, words.help[name].summary]);
  return words.commands(formatTable(rows), EVERYWHERE.map(described).join(""));
}

/** How one command is used. */
export function helpOf({ name, usage, options, examples }: Command): string {
  const words = cliWords();
  const all = [...options, ...EVERYWHERE].map(described).join("");
  const lines = examples.map((example) => `  querent ${example}\n`).join("");
  const operands = usage === "" ? "" : ` ${usage}`;
  return `${words.usageLine(`querent ${name}${operands}`)}\n\n${words.help[name].about}\n\n${all}\n${words.examples()}\n${lines}`;
}

/** An option with what it takes. */
export function shown({ name, letter, value }: Option): string {
  const short = letter === undefined ? "    " : `-${letter}, `;
  return `${short}--${name}${value === undefined ? "" : ` ${value}`}`;
}

/** An option with the sentence about it, and with the values there are where that does not name them. */
function described(option: Option): string {
  const head = `  ${shown(option)}`;
  const about = cliWords().options[option.says];
  const unnamed = option.choices?.some((choice) => !about.includes(choice)) ? [option.choices.join(", ")] : [];
  const lines = [...about.split("\n"), ...unnamed].map((text) => `${" ".repeat(INDENT)}${text}\n`);
  if (head.length >= INDENT - 1) return `${head}\n${lines.join("")}`;
  return `${head.padEnd(INDENT)}${(lines[0] ?? "").trimStart()}${lines.slice(1).join("")}`;
}
