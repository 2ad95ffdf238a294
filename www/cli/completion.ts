import { cliWords } from "../words/cli.js";
import { type Command, UsageError } from "./command.js";
import { bash } from "./completion-bash.js";
import { fish } from "./completion-fish.js";
import { zsh } from "./completion-zsh.js";

const SHELLS = { bash, zsh, fish } as const;

type Shell = keyof typeof SHELLS;

/** A script that has a shell complete the commands and their options. */
export const completion: Command = {
  name: "completion",
  usage: Object.keys(SHELLS).join("|"),
  options: [],
  examples: [
    "completion bash > ~/.local/share/bash-completion/completions/querent",
    "completion zsh > ~/.zfunc/_querent",
    "completion fish > ~/.config/fish/completions/querent.fish",
  ],
  async run({ positionals: [name = "", extra] }, host, all) {
    if (extra !== undefined) throw new UsageError(cliWords().usage.oneTooMany(extra));
    const known = Object.keys(SHELLS) as Shell[];
    const shell = known.find((one) => one === name);
    if (!shell) throw new UsageError(cliWords().usage.noShell(name, known));
    host.out(SHELLS[shell](all));
  },
};
