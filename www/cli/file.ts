import { basename } from "node:path";
import { refusal } from "../client/errors.js";
import { stem } from "../client/formats.js";
import { QuerentError } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import type { Arguments } from "./arguments.js";
import { UsageError } from "./command.js";
import { type Host, STANDARD } from "./host.js";

/** A file that was read: its bytes, and the name by which a person knows it. */
export interface TableBytes {
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
}

/** @throws QuerentError "unreadable_file" */
export async function readTableFile(path: string, host: Host, asFar = false): Promise<TableBytes> {
  if (path === STANDARD && host.typed) host.note(`${cliWords().note(cliWords().said.typing())}\n`);
  try {
    return { bytes: await host.read(path, asFar), name: path === STANDARD ? "stdin" : basename(path) };
  } catch (error) {
    throw refusal("unreadable_file", { say: "unreadable_path", path, reason: reasonOf(error) });
  }
}

/** Where to write what is made of the file at `path`: to `wanted`, or beside it with another ending; standard output where it is standard input. */
export function outputPath(path: string, wanted: string | undefined, ending: string): string {
  return wanted ?? (path === STANDARD ? STANDARD : `${stem(path)}.${ending}`);
}

/**
 * Looks at a place before anything is worked out that is to be written there.
 *
 * @throws UsageError where it is one of the files that are read, by whatever name; QuerentError "file_exists" where there is another
 * that may not be replaced
 */
export async function checkOutput(
  out: string,
  inputs: readonly string[],
  { force }: Arguments,
  host: Host,
): Promise<void> {
  const there = out === STANDARD ? undefined : await host.look(out);
  if (!there?.keeps) return;
  for (const input of inputs) {
    if ((await host.look(input))?.id === there.id) throw new UsageError(cliWords().usage.outputIsInput(out));
  }
  if (!force) throw new QuerentError("file_exists", cliWords().failures.fileExists(out));
}

/**
 * @param version what the file was when it was read: where it is another by now, it stays
 * @returns whether it was written
 * @throws QuerentError "unwritable_file"
 */
export async function writeOut(
  path: string,
  content: Uint8Array | Blob,
  host: Host,
  version?: string,
): Promise<boolean> {
  const bytes = content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content;
  try {
    return await host.write(path, bytes, version);
  } catch (error) {
    throw new QuerentError("unwritable_file", cliWords().failures.unwritable(path, reasonOf(error)));
  }
}

/** Says what was done: where its outcome went to standard output, on standard error. */
export function report(out: string | undefined, given: Arguments, host: Host, facts: object, text: string): void {
  const line = given.json ? `${JSON.stringify(facts)}\n` : text;
  if (given.quiet && !given.json) return;
  if (out === STANDARD) host.err(line);
  else host.out(line);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
