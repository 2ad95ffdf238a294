/** The options of the command line. Those that several commands have are written down here, once; what is read of them is among the words. */
import type { CliWords } from "../words/cli.js";

/** An option of a command. */
export interface Option {
  /** As it is typed after `--`. */
  readonly name: string;
  /** The sentence about it. */
  readonly says: keyof CliWords["options"];
  /** The letter that stands for it, after `-`. */
  readonly letter?: string;
  /** What it takes, as the help calls it; a switch takes nothing. */
  readonly value?: string;
  /** Whether it may come several times. */
  readonly several?: true;
  /** The values that there are. */
  readonly choices?: readonly string[];
}

export const HELP: Option = { name: "help", letter: "h", says: "help" };
export const VERSION: Option = { name: "version", letter: "v", says: "version" };
export const JSON_ERRORS: Option = { name: "json", says: "json" };
export const QUIET: Option = { name: "quiet", letter: "q", says: "quiet" };

/** What every command takes. */
export const EVERYWHERE: readonly Option[] = [JSON_ERRORS, QUIET, HELP, VERSION];

export const OUT: Option = { name: "out", letter: "o", value: "FILE", says: "out" };
/** Where what is made of a project goes: back into it where nothing is said. */
export const INTO: Option = { name: "out", letter: "o", value: "FILE", says: "into" };
export const FORCE: Option = { name: "force", says: "force" };

/** Whether synthetic rows are tried, too. */
export const TRY: Option = { name: "try", says: "trySynthetic" };

export const LABEL: Option = { name: "label", value: "COLUMN", says: "label" };
export const SEED: Option = { name: "seed", value: "N", says: "seed" };
export const FOLDS: Option = { name: "folds", value: "N", says: "folds" };
export const REPEATS: Option = { name: "repeats", value: "N", says: "repeats" };
export const GROUP: Option = { name: "group", value: "COLUMN", says: "group" };
export const GROUP_DUPLICATES: Option = { name: "group-duplicates", says: "groupDuplicates" };
export const KEEP: Option = { name: "keep", value: "COLUMN", several: true, says: "keep" };
export const JOIN: Option = { name: "join-look-alikes", says: "join" };
export const ENCODER: Option = { name: "encoder", value: "NAME", several: true, says: "encoder" };
export const MODELS: Option = { name: "models", value: "FOLDER", says: "models" };
