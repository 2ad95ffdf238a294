import { basename } from "node:path";
import { QuerentError } from "../client/node.js";
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
