import { page } from "../words/page.js";
import type { FileImport } from "./file-import.js";
import { HELD, openSource, type Returned } from "./opening.js";
import type { Source, Storage } from "./storage.js";

/**
 * Brings a saved session back: the same bytes, the same seed, the same log.
 *
 * @throws Error in words where a part of it is no longer there
 */
export async function reopen(storage: Storage, id: string, fileImport: FileImport): Promise<Returned> {
  const [saved, kept, log] = await Promise.all([storage.session(id), storage.source(id), storage.events(id)]);
  if (!saved) throw new Error(page.opening.noSession);
  if (!kept) throw new Error(page.opening.noTable);
  if (log.length === 0) throw new Error(page.opening.noLog);
  const source = await held(kept);
  fileImport.begins(source);
  const vectors = await storage.vectors(id);
  const options = { log, vectors, signal: fileImport.signal, onProgress: fileImport.at };
  const opened = await openSource(source, fileImport.learners, options);
  return { ...opened, saved, written: log.length };
}

/** A source whose bytes do not depend on storage, unless they are many. */
async function held(source: Source): Promise<Source> {
  if (source.blob.size > HELD) return source;
  try {
    return { ...source, blob: new Blob([await source.blob.arrayBuffer()]) };
  } catch {
    throw new Error(page.opening.unreadableTable);
  }
}
