import type { ActiveLearner, Profile, Progress, Reading, Resumable, SessionEvent } from "querent";
import { page } from "../words/page.js";
import type { Learners } from "./learners.js";
import type { Saved, Source } from "./storage.js";

/** A table that was read and waits for decisions, or a session that goes on. */
export interface Opened {
  learner: ActiveLearner;
  profile: Profile;
  source: Source;
  /** How the table was read; absent for a project. */
  reading?: Reading | undefined;
  /** What an earlier session wrote beside the table; absent where it is no export. */
  resumable?: Resumable | undefined;
}

/** A session out of storage. */
export interface Returned extends Opened {
  saved: Saved;
  /** Events of the log that storage holds. */
  written: number;
  /** Another tab has it open, and this one only looks on. */
  isReader?: boolean;
}

/** How a source is opened. */
export interface OpenOptions {
  onProgress?: (progress: Progress) => void;
  /** Stops the reading. */
  signal?: AbortSignal | undefined;
  /** The log to go on with, which brings its own seed. */
  log?: SessionEvent[];
  /** What pretrained encoders made of the texts. */
  vectors?: Uint8Array[] | undefined;
  /** The seed of a new session; drawn where it is absent. */
  seed?: number | undefined;
}

/** Larger files than this, in bytes, are left on the disk, to be read from there whenever they are needed. */
export const HELD = 16 << 20;

/** A file as it is kept: its name and its bytes, be it a table or a project. */
export async function sourceOf(file: File): Promise<Source> {
  try {
    const held = await file.slice(0, HELD).arrayBuffer();
    return { name: file.name, blob: file.size > HELD ? file.slice() : new Blob([held]) };
  } catch {
    throw new Error(page.opening.unreadable(file.name));
  }
}

/** The seed that the page's address asks for, as in "?seed=7", so that a session can be had again draw for draw. */
export function seedOf(search: string): number | undefined {
  const text = new URLSearchParams(search).get("seed");
  const seed = text === null ? Number.NaN : Number(text);
  return Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff ? seed : undefined;
}

/** Reads a source in a learner of its own, so that whatever is open stays as it is if this fails. */
export async function openSource(
  source: Source,
  learners: Learners,
  { onProgress, signal, log, vectors, seed }: OpenOptions = {},
): Promise<Opened> {
  const learner = await learners.take();
  try {
    const profile = await learner.load(source.blob, {
      name: source.name,
      log,
      vectors,
      seed,
      signal,
      onProgress: (progress) => onProgress?.(progress),
      ...source.options,
    });
    const [reading, resumable] = await Promise.all([learner.reading(), learner.resumable()]);
    return { learner, profile, source, reading, resumable };
  } catch (error) {
    void learner.close();
    throw error;
  }
}
