/** The language in use of the command line: apart from the other words, which pages and workers carry too. */
import { cli } from "./en/cli.js";

/** What a language of the command line is made of. */
export type CliWords = typeof cli;

/** The words of the command line. */
export function cliWords(): CliWords {
  return cli;
}
