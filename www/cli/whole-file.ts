/** A file that is there as a whole or not at all, whenever the process ends, and that one process writes at a time. */
import { rmSync } from "node:fs";
import { type FileHandle, open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** Files beside their targets that are not done yet. */
const unfinished = new Set<string>();

/** Milliseconds between two looks at whether another process is done. */
const PATIENCE = 25;
/** Milliseconds after which one that is not done will never be: what it left is removed. */
const ABANDONED = 20_000;

process.on("exit", () => {
  for (const path of unfinished) rmSync(path, { force: true });
});

/**
 * Writes a file beside the target and puts it in the target's place. What is no file, such as a pipe, is written to as it is; of a link
 * the file that it names is replaced.
 *
 * @param isWanted is asked when no other process can write in between; where it says no, nothing is written
 * @returns whether it was written
 */
export async function writeWhole(path: string, bytes: Uint8Array, isWanted = async () => true): Promise<boolean> {
  const target = await realpath(path).catch(() => path);
  const before = await stat(target).catch(() => undefined);
  if (before && !before.isFile()) {
    await writeFile(target, bytes);
    return true;
  }
  const beside = join(dirname(target), `.${basename(target)}.part`);
  const file = await alone(beside);
  unfinished.add(beside);
  try {
    const written = (await isWanted()) && (await fill(file, bytes, before?.mode));
    if (written) await rename(beside, target);
    else await rm(beside, { force: true });
    return written;
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    unfinished.delete(beside);
    await file.close();
  }
}

async function fill(file: FileHandle, bytes: Uint8Array, mode: number | undefined): Promise<true> {
  await file.writeFile(bytes);
  if (mode !== undefined) await file.chmod(mode);
  await file.sync();
  await file.close();
  return true;
}

/** Opens a file that no other process has: where one has it, once that is done. */
async function alone(path: string): Promise<FileHandle> {
  for (;;) {
    try {
      return await open(path, "wx");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const there = await stat(path).catch(() => undefined);
    if (there && Date.now() - there.mtimeMs > ABANDONED) await rm(path, { force: true });
    else await setTimeout(PATIENCE);
  }
}
