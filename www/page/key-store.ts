import type { ClassKeys } from "../ui/class-order.js";

/** The item of the browser's local storage that holds the keys of sessions. */
const ITEM = "querent-keys";

/** As many sessions as are remembered, the latest. */
const MOST = 50;

/** The keys of the classes of a session at an earlier visit, by class; none where there was no such visit, or nothing is kept here. */
export function keptKeys(id: string): ClassKeys {
  const kept = read().find(([session]) => session === id);
  return new Map(kept?.[1]);
}

/** Remembers the keys of the classes of a session. */
export function keepKeys(id: string, keys: ClassKeys): void {
  write([[id, [...keys]], ...others(id)].slice(0, MOST));
}

/** Forgets the keys of a session that is deleted for good. */
export function forgetKeys(id: string): void {
  write(others(id));
}

type Kept = [session: string, keys: [name: string, key: string][]];

function read(): Kept[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(ITEM) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  } catch {
    return [];
  }
}

function isKept(entry: unknown): entry is Kept {
  if (!Array.isArray(entry) || typeof entry[0] !== "string" || !Array.isArray(entry[1])) return false;
  return entry[1].every((pair) => Array.isArray(pair) && pair.every((part) => typeof part === "string"));
}

function others(id: string): Kept[] {
  return read().filter(([session]) => session !== id);
}

/** Where nothing can be kept, the keys are those of this visit. */
function write(kept: unknown[]): void {
  try {
    localStorage.setItem(ITEM, JSON.stringify(kept));
  } catch {
    return;
  }
}
