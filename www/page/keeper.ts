import type { Status } from "querent";
import type { Opened, Returned } from "./opening.js";
import type { Saved, Storage } from "./storage.js";

/**
 * Saves one session as its log grows. Writes follow one another; a write that fails is told once, the work goes on, and the
 * next write tries again from where the last good one ended.
 */
export class Keeper {
  /** The session's key in storage. */
  readonly id: string;
  readonly #opened: Opened;
  readonly #storage: Storage;
  readonly #onTrouble: (error: unknown) => void;
  #saved: Saved | undefined;
  #written: number;
  #queue: Promise<void> = Promise.resolve();
  #told = false;

  constructor(opened: Opened, storage: Storage, onTrouble: (error: unknown) => void, returned?: Returned) {
    this.id = returned?.saved.id ?? newId();
    this.#opened = opened;
    this.#storage = storage;
    this.#onTrouble = onTrouble;
    this.#saved = returned?.saved;
    this.#written = returned?.written ?? 0;
  }

  /** Writes whatever the log has that storage lacks. Never rejects. */
  save(status: Status): Promise<void> {
    this.#queue = this.#queue.then(() => this.#write(status)).catch((error: unknown) => this.#trouble(error));
    return this.#queue;
  }

  /** Resolves when all is written. */
  settled(): Promise<void> {
    return this.#queue;
  }

  async #write(status: Status): Promise<void> {
    if (status.events <= this.#written) return;
    const log = await this.#opened.learner.log();
    const now = Date.now();
    const line: Saved = {
      id: this.id,
      name: status.name,
      rows: status.rows,
      target: status.config?.target ?? "",
      answered: status.answered,
      createdAt: this.#saved?.createdAt ?? now,
      updatedAt: now,
    };
    if (this.#saved) await this.#storage.append(line, this.#written, log.slice(this.#written));
    else await this.#storage.add(line, this.#opened.source, log);
    this.#saved = line;
    this.#written = log.length;
    this.#told = false;
  }

  #trouble(error: unknown): void {
    if (this.#told) return;
    this.#told = true;
    this.#onTrouble(error);
  }
}

function newId(): string {
  const [a, b] = crypto.getRandomValues(new Uint32Array(2));
  return `${a?.toString(36)}${b?.toString(36)}`;
}
