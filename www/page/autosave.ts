import { signal } from "@preact/signals-core";
import type { Status } from "querent";
import { isCutOff, isFull, unsavedReason } from "./failures.js";
import type { Opened, Returned } from "./opening.js";
import type { Saved, Source, Storage } from "./storage.js";

/** Whether a session is saved: not yet for the first time, up to its last event, not at the moment, or not at all and why. */
export type Saving = { state: "new" | "saved" | "saving" } | { state: "unsaved"; why: string };

/** What hears of an autosave. */
export interface AutosaveHost {
  /** A write failed for the first time since the last good one. */
  trouble(error: unknown): void;
  /** So many events are saved, and so many answers among them. */
  saved(events: number, answered: number): void;
  /** The session had vanished from storage, and is saved again. */
  rewritten(): void;
}

/** A write that takes longer, in milliseconds, is shown. */
const SLOW_MS = 1000;
/** Milliseconds after which a write that failed is tried again. */
const RETRY_MS = 10_000;
/** Milliseconds until a database that was closed from outside can be opened again, and how often that is tried. */
const REOPEN_MS = 300;
const REOPENINGS = 5;

/**
 * Saves one session as its log grows. Writes follow one another. One that fails is tried again, from where the last good one
 * ended, by the next write or after a while. A session that vanished from storage is written whole.
 */
export class Autosave {
  /** The session's key in storage. */
  readonly id: string;
  readonly #opened: Opened;
  readonly #storage: Promise<Storage>;
  readonly #host: AutosaveHost;
  readonly #saving = signal<Saving>({ state: "new" });
  #saved: Saved | undefined;
  #written: number;
  /** Events that a file holds which the person saved the project to. */
  readonly #inFile = signal(0);
  readonly #status = signal<Status | undefined>(undefined);
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #slow: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  /** @param storage rejects where this browser keeps nothing: the session then stays unsaved */
  constructor(opened: Opened, storage: Promise<Storage>, host: AutosaveHost, returned?: Returned) {
    this.id = returned?.saved.id ?? newId();
    this.#opened = opened;
    this.#storage = storage;
    this.#host = host;
    this.#saved = returned?.saved;
    this.#written = returned?.written ?? 0;
    if (returned) this.#saving.value = { state: "saved" };
  }

  get saving(): Saving {
    return this.#saving.value;
  }

  /** Whether something would be lost with the tab: it is not saved, and no file holds it. */
  get isAtStake(): boolean {
    const { state } = this.#saving.value;
    return (state === "saving" || state === "unsaved") && (this.#status.value?.events ?? 0) > this.#inFile.value;
  }

  /** Whether a write is under way, of a session that was saved before. */
  get isWriting(): boolean {
    return this.#waiting > 0 && this.#saving.value.state !== "new";
  }

  /** Writes whatever the log has that storage lacks. Never rejects. */
  save(status: Status): Promise<void> {
    this.#status.value = status;
    return this.#enqueue(() => this.#write(status));
  }

  /** Looks whether storage still has the session, and writes it again where it has not. Never rejects. */
  check(): Promise<void> {
    const status = this.#status.value;
    if (!status || !this.#saved) return this.#queue;
    return this.#enqueue(() => this.#write(status, true));
  }

  /** Resolves when all is written, or failed to be. */
  settled(): Promise<void> {
    return this.#queue;
  }

  /** Keeps what pretrained encoders made of the texts. Where there is no room for it, it is made again. */
  async keepVectors(vectors: Uint8Array[]): Promise<void> {
    if (this.#stopped) return;
    try {
      await (await this.#storage).setVectors(this.id, vectors);
    } catch (error) {
      this.#host.trouble(error);
    }
  }

  /** The comparison that was kept last; nothing where there is none, or where this browser keeps nothing. */
  async keptComparison(): Promise<unknown> {
    try {
      return await (await this.#storage).comparison(this.id);
    } catch {
      return undefined;
    }
  }

  /** Keeps a comparison. Where there is no room for it, it can be made again. */
  async keepComparison(comparison: object): Promise<void> {
    if (this.#stopped) return;
    try {
      await (await this.#storage).setComparison(this.id, comparison);
    } catch (error) {
      this.#host.trouble(error);
    }
  }

  /** The person saved so many events to a file. */
  keptInFile(events: number): void {
    this.#inFile.value = events;
  }

  /** Writes nothing any more: the session is another tab's, or closed. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#slow);
  }

  #enqueue(write: () => Promise<void>): Promise<void> {
    if (this.#stopped) return this.#queue;
    this.#waiting += 1;
    this.#slow ??= setTimeout(() => {
      if (this.#saving.value.state !== "unsaved") this.#set({ state: "saving" });
    }, SLOW_MS);
    this.#queue = this.#queue.then(async () => {
      try {
        await this.#persist(write);
        this.#settle({ state: "saved" });
      } catch (error) {
        this.#fail(error);
      }
    });
    return this.#queue;
  }

  /** Where the browser clears the storage, the connection to it is closed, once or twice. */
  async #persist(write: () => Promise<void>): Promise<void> {
    for (let left = REOPENINGS; !this.#stopped; left--) {
      try {
        await write();
        return;
      } catch (error) {
        if (left === 0 || !isCutOff(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, REOPEN_MS));
      }
    }
  }

  /** @param checks writes though the log has not grown, to find out whether the session is still there */
  async #write(status: Status, checks = false): Promise<void> {
    if (status.events <= this.#written && !checks) return;
    const log = await this.#opened.learner.log();
    const now = Date.now();
    const line: Saved = {
      id: this.id,
      name: status.name,
      rows: status.rows,
      target: status.config?.target ?? "",
      answered: status.answered,
      createdAt: this.#saved?.createdAt ?? now,
      updatedAt: checks ? (this.#saved?.updatedAt ?? now) : now,
    };
    const storage = await this.#storage;
    const write = async (): Promise<boolean> => {
      if (this.#saved && (await storage.append(line, this.#written, log.slice(this.#written)))) return false;
      await storage.add(line, await this.#source(), log);
      return this.#saved !== undefined;
    };
    const isRewritten = await write().catch(async (error: unknown) => {
      // What was deleted is kept only for as long as its space is not needed.
      if (!isFull(error) || (await storage.makeRoom(true)) === 0) throw error;
      return write();
    });
    this.#saved = line;
    this.#written = log.length;
    this.#host.saved(log.length, status.answered);
    if (isRewritten) this.#host.rewritten();
  }

  /** The file as it came; the project out of the worker's memory where the file can no longer be read. */
  async #source(): Promise<Source> {
    const { learner, source } = this.#opened;
    try {
      await Promise.all([source.blob.slice(0, 1).arrayBuffer(), source.blob.slice(-1).arrayBuffer()]);
      return source;
    } catch {
      return { name: source.name, blob: await learner.save() };
    }
  }

  #settle(saving: Saving): void {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    clearTimeout(this.#slow);
    clearTimeout(this.#retry);
    this.#slow = undefined;
    this.#set(saving);
  }

  #fail(error: unknown): void {
    const isNews = this.#saving.value.state !== "unsaved";
    this.#settle({ state: "unsaved", why: unsavedReason(error) });
    if (this.#stopped) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#status.value && void this.save(this.#status.value), RETRY_MS);
    if (isNews) this.#host.trouble(error);
  }

  #set(saving: Saving): void {
    if (this.#stopped || (saving.state === this.#saving.value.state && saving.state !== "unsaved")) return;
    this.#saving.value = saving;
  }
}

function newId(): string {
  const [a, b] = crypto.getRandomValues(new Uint32Array(2));
  return `${a?.toString(36)}${b?.toString(36)}`;
}
