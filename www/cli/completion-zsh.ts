/** Completion in zsh. */
import { cliWords } from "../words/cli.js";
import type { Command } from "./command.js";
import { EVERYWHERE, type Option } from "./options.js";

/** The script that zsh reads. */
export function zsh(all: readonly Command[]): string {
  const words = cliWords();
  const named = all.map(({ name }) => `    ${quoted(`${name}:${words.help[name].summary}`)}\n`).join("");
  return `#compdef querent
_querent() {
  local -a commands arguments
  commands=(
${named}  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case $words[2] in
    help) _describe command commands; return ;;
    completion) compadd bash zsh fish; return ;;
${all.map(ofCommand).join("")}  esac
  shift words
  (( CURRENT-- ))
  _arguments $arguments '*:file:_files'
}
if [[ $funcstack[1] == _querent ]]; then _querent "$@"; else compdef _querent querent; fi
`;
}

function ofCommand({ name, options }: Command): string {
  const lines = [...options, ...EVERYWHERE].flatMap(ofOption).map((line) => `      ${quoted(line)}\n`);
  return `    ${name}) arguments=(\n${lines.join("")}    ) ;;\n`;
}

function ofOption({ name, letter, value, several, choices, says }: Option): string[] {
  const about = (cliWords().options[says].split("\n")[0] ?? "").replace(/[[\]:]/g, "\\$&");
  const what = choices ? `(${choices.join(" ")})` : "_files";
  const takes = value === undefined ? "" : `:${value.replaceAll(":", "\\:")}:${what}`;
  const ways = [`--${name}`, ...(letter === undefined ? [] : [`-${letter}`])];
  return ways.map((way) => `${several ? "*" : ""}${way}[${about}]${takes}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
