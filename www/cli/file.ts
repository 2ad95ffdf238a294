import { basename } from "node:path";
import { refusal } from "../client/errors.js";
import { stem } from "../client/formats.js";
import { cliWords } from "../words/cli.js";
import { UsageError } from "./command.js";
import type { Host } from "./host.js";

/** A file that was read: its bytes, and the name by which a person knows it. */
export interface TableBytes {
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
}

/** @throws QuerentError "unreadable_file" */
export async function readTableFile(path: string, host: Host): Promise<TableBytes> {
  try {
    return { bytes: await host.read(path), name: basename(path) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refusal("unreadable_file", { say: "unreadable_path", path, reason });
  }
}

/** Where to write what is made of the file at `path`: to `wanted`, or beside it with another ending. */
export function outputPath(path: string, wanted: string | undefined, ending: string): string {
  const out = wanted ?? `${stem(path)}.${ending}`;
  if (out === path) throw new UsageError(cliWords().usage.outputIsInput(out));
  return out;
}
