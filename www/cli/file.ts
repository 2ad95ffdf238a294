import { basename } from "node:path";
import { stem } from "../client/formats.js";
import { QuerentError } from "../client/node.js";
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
    throw new QuerentError("unreadable_file", `${path} cannot be read (${reason}): check its name and its place.`);
  }
}

/** Where to write what is made of the file at `path`: to `wanted`, or beside it with another ending. */
export function outputPath(path: string, wanted: string | undefined, ending: string): string {
  const out = wanted ?? `${stem(path)}.${ending}`;
  if (out === path) throw new UsageError(`${out} is the file that is read: name another with --out.`);
  return out;
}
