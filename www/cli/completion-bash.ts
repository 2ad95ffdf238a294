/** Completion in bash. */
import type { Command } from "./command.js";
import { EVERYWHERE, type Option } from "./options.js";

/** The script that bash reads. */
export function bash(all: readonly Command[]): string {
  const names = all.map(({ name }) => name).join(" ");
  return `# querent completion bash
_querent() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} options=
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "${names} --help --version" -- "$cur"))
    return
  fi
  case \${COMP_WORDS[1]} in
    help) COMPREPLY=($(compgen -W "${names}" -- "$cur")); return ;;
    completion) COMPREPLY=($(compgen -W "bash zsh fish" -- "$cur")); return ;;
${all.map(ofCommand).join("")}  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
  else
    COMPREPLY=($(compgen -f -- "$cur"))
  fi
}
complete -o filenames -F _querent querent
`;
}

function ofCommand({ name, options }: Command): string {
  const all = [...options, ...EVERYWHERE];
  const chosen = all.filter(({ choices }) => choices).map(ofChoices);
  const values = chosen.length === 0 ? "" : `\n      case $prev in\n${chosen.join("")}      esac`;
  return `    ${name})${values}\n      options="${all.map((option) => `--${option.name}`).join(" ")}" ;;\n`;
}

function ofChoices({ name, choices = [] }: Option): string {
  return `        --${name}) COMPREPLY=($(compgen -W "${choices.join(" ")}" -- "$cur")); return ;;\n`;
}
