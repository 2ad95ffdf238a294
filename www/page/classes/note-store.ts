import { type ClassNote, SHAPES, type Shape } from "../../ui/index.js";

/** The item of the browser's local storage that holds what is noted of the classes of sessions. */
const ITEM = "querent-class-notes";

/** As many sessions as are remembered, the latest. */
const MOST = 50;

type Kept = [session: string, notes: [name: string, note: ClassNote][]];

/** What was noted in a session at an earlier visit, by class; nothing where there was no such visit, or nothing is kept here. */
export function keptNotes(id: string): ReadonlyMap<string, ClassNote> {
  const kept = read().find(([session]) => session === id);
  return new Map(kept?.[1].map(([name, note]) => [name, noteOf(note)]));
}

/** Remembers what is noted in a session; false where nothing can be kept, so that it is gone with this visit. */
export function keepNotes(id: string, notes: ReadonlyMap<string, ClassNote>): boolean {
  const others = read().filter(([session]) => session !== id);
  try {
    localStorage.setItem(ITEM, JSON.stringify([[id, [...notes]], ...others].slice(0, MOST)));
    return true;
  } catch {
    return false;
  }
}

/** Forgets the notes of a session that is deleted for good. */
export function forgetNotes(id: string): void {
  const others = read().filter(([session]) => session !== id);
  try {
    localStorage.setItem(ITEM, JSON.stringify(others));
  } catch {
    return;
  }
}

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
  return entry[1].every((pair) => Array.isArray(pair) && typeof pair[0] === "string" && typeof pair[1] === "object");
}

/** As much of what was kept as is a note. */
function noteOf(kept: { [K in keyof ClassNote]?: unknown } | null): ClassNote {
  const { colour, shape, guide, examples } = kept ?? {};
  const known: Shape | undefined = SHAPES.find((one) => one === shape);
  return {
    ...(typeof colour === "number" && { colour }),
    ...(known && { shape: known }),
    ...(typeof guide === "string" && { guide }),
    ...(Array.isArray(examples) && { examples: examples.filter((row) => Number.isInteger(row)) }),
  };
}
