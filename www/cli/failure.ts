/** What went wrong, for the person or the program that called. */
import { QuerentError } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import { UsageError } from "./command.js";
import type { Host } from "./host.js";
import { refusal } from "./notes.js";

/** How the process ends. */
export const EXIT = { done: 0, failed: 1, misused: 2, interrupted: 130 } as const;

/**
 * Says what went wrong on standard error: in a line, or as an object with its code.
 *
 * @param help what to call for help with the arguments
 * @returns the exit code
 * @throws what is no error of ours
 */
export function failed(error: unknown, help: string, isJson: boolean, host: Host): number {
  const words = cliWords();
  if (host.signal.aborted) {
    if (isJson) host.err(line({ code: "interrupted", message: words.failures.interrupted() }));
    return EXIT.interrupted;
  }
  if (error instanceof UsageError) {
    const { message } = error;
    host.err(isJson ? line({ code: "misuse", message }) : `${words.seeHelp(message, help)}\n`);
    return EXIT.misused;
  }
  if (error instanceof QuerentError) {
    const message = refusal(error);
    host.err(isJson ? line({ ...factsOf(error), message }) : `${words.failed(message)}\n`);
    return EXIT.failed;
  }
  throw error;
}

function line(error: { code: string; message: string }): string {
  return `${JSON.stringify({ error })}\n`;
}

function factsOf({ code, row, column, suggestedRows, fix, salvage }: QuerentError) {
  return { code, row, column, suggestedRows, fix, salvage };
}
