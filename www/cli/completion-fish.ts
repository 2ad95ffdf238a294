/** Completion in fish. */
import { cliWords } from "../words/cli.js";
import type { Command } from "./command.js";
import { EVERYWHERE, type Option } from "./options.js";

/** The script that fish reads. */
export function fish(all: readonly Command[]): string {
  const names = all.map(({ name }) => name).join(" ");
  const ofCommand = ({ name, options }: Command) => {
    const summary = quoted(cliWords().help[name].summary);
    const listed = `complete -c querent -n __fish_use_subcommand -f -a ${name} -d ${summary}\n`;
    return listed + [...options, ...EVERYWHERE].map((option) => ofOption(name, option)).join("");
  };
  return `# querent completion fish
${all.map(ofCommand).join("")}complete -c querent -n '__fish_seen_subcommand_from help' -f -a ${quoted(names)}
complete -c querent -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'
`;
}

function ofOption(command: string, { name, letter, value, choices, says }: Option): string {
  const about = quoted(cliWords().options[says].split("\n")[0] ?? "");
  const short = letter === undefined ? "" : ` -s ${letter}`;
  const takes = value === undefined ? "" : ` -r${choices ? ` -f -a ${quoted(choices.join(" "))}` : ""}`;
  return `complete -c querent -n '__fish_seen_subcommand_from ${command}' -l ${name}${short}${takes} -d ${about}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
