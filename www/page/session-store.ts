import type { DeviceChoice, SessionEvent } from "querent";
import { page } from "../words/page.js";
import { Autosave } from "./autosave.js";
import { type Asking, heldSessions, hold } from "./lock.js";
import { askToStay } from "./offline/staying.js";
import type { Opened, Returned } from "./opening.js";
import { type Saved, type Source, Storage } from "./storage.js";
import { Tabs } from "./tabs.js";

/** A saved session in the list. */
export interface Listed extends Saved {
  /** Another tab has it open. */
  isElsewhere: boolean;
}

/** The saved sessions, latest first, and those that were deleted and can be restored, latest first. */
export interface Listing {
  recent: readonly Listed[];
  deleted: readonly Saved[];
}

export const NOTHING_LISTED: Listing = { recent: [], deleted: [] };

/** What hears of a session store. */
export interface SessionStoreHost {
  /** Nothing could be saved or read. */
  trouble(error: unknown): void;
  /** The open session had vanished from storage, and is saved again. */
  rewritten(): void;
  /** Another tab asks for the open session: resolves when all is saved and this tab only looks on. */
  wanted(): Promise<void>;
  /** Another tab took the open session away. */
  lost(): void;
  /** Another tab saved so many events of a session. */
  savedElsewhere(id: string, events: number): void;
  /** The list is another. */
  listed(): void;
}

/**
 * The sessions that this browser keeps, of which this tab holds one at a time. That a browser keeps nothing is shown when a
 * session begins, for before there is nothing to lose; everything goes on without.
 */
export class SessionStore {
  readonly #host: SessionStoreHost;
  readonly #storage: Promise<Storage>;
  readonly #tabs: Tabs;
  #autosave: Autosave | undefined;
  #held: string | undefined;
  #release: (() => void) | undefined;

  constructor(host: SessionStoreHost) {
    this.#host = host;
    this.#storage = Storage.open(() => void this.check());
    this.#storage.catch(() => undefined);
    this.#tabs = new Tabs((message) => {
      if (message.kind === "listed") host.listed();
      else if (message.kind === "saved") host.savedElsewhere(message.id, message.events);
      else if (message.id === this.#held) void this.#yield();
    });
  }

  /** The session that was open when the page was last left. */
  async lastOpen(): Promise<string | undefined> {
    return this.#quietly((storage) => storage.current());
  }

  /** The saved sessions. Those that were deleted too long ago are erased first. */
  async list(): Promise<Listing> {
    const listing = await this.#quietly(async (storage) => {
      await storage.makeRoom(false);
      const [all, held] = await Promise.all([storage.list(), heldSessions()]);
      const recent = all.filter(({ deletedAt }) => deletedAt === undefined);
      const deleted = all.filter(({ deletedAt }) => deletedAt !== undefined);
      deleted.sort((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0));
      return { recent: recent.map((saved) => ({ ...saved, isElsewhere: held.has(saved.id) })), deleted };
    });
    return listing ?? NOTHING_LISTED;
  }

  /** What the person chose to train on at the last visit. */
  async device(): Promise<DeviceChoice> {
    return (await this.#quietly((storage) => storage.device())) ?? "cpu";
  }

  /** Keeps what to train on for the next visit. */
  async keepDevice(device: DeviceChoice): Promise<void> {
    await this.#quietly((storage) => storage.setDevice(device));
  }

  /**
   * Opens a session in this tab: to work on, or to look at where another tab has it and keeps it. Undefined where this browser
   * keeps nothing. Rejects where it cannot be brought back.
   *
   * @param isElsewhere it is known that another tab has it, so that nothing is waited for
   */
  async take(
    id: string,
    open: (storage: Storage) => Promise<Returned>,
    isElsewhere = false,
  ): Promise<Returned | undefined> {
    return this.#take(id, open, await this.#ask(id, isElsewhere ? "try" : "wait"));
  }

  /** Opens a session to work on that another tab has, which from then on only looks on. */
  async takeOver(id: string, open: (storage: Storage) => Promise<Returned>): Promise<Returned | undefined> {
    this.#tabs.send({ kind: "wanted", id });
    // A tab that does not answer, because the browser put it to sleep, is not waited for.
    return this.#take(id, open, (await this.#ask(id, "wait")) ?? (await this.#ask(id, "steal")));
  }

  async #take(
    id: string,
    open: (storage: Storage) => Promise<Returned>,
    release: (() => void) | undefined,
  ): Promise<Returned | undefined> {
    try {
      const storage = await this.#kept();
      const returned = storage && (await open(storage));
      if (!returned || !release) {
        release?.();
        return returned && { ...returned, isReader: true };
      }
      await storage.setCurrent(id);
      this.#holds(id, release);
      return returned;
    } catch (error) {
      release?.();
      throw error;
    }
  }

  /** Who saves the session from now on. */
  async autosave(opened: Opened, returned?: Returned): Promise<Autosave> {
    const autosave: Autosave = new Autosave(
      opened,
      this.#storage,
      {
        trouble: (error) => this.#host.trouble(error),
        saved: (events, answered) => {
          this.#tabs.send({ kind: "saved", id: autosave.id, events });
          if (answered > 0) void askToStay();
        },
        rewritten: () => this.#host.rewritten(),
      },
      returned,
    );
    if (!returned) {
      const release = await this.#ask(autosave.id, "wait");
      await this.#autosave?.settled();
      this.#holds(autosave.id, release);
    }
    this.#autosave = autosave;
    return autosave;
  }

  /** Looks whether storage still has the open session, which is written again where it has not. */
  async check(): Promise<void> {
    await this.#autosave?.check();
  }

  /** Puts the session of this tab away: a reload will not bring it back, the list will. */
  async putAway(): Promise<void> {
    this.#holds(undefined, undefined);
    await this.#quietly((storage) => storage.setCurrent(undefined));
    this.#tabs.send({ kind: "listed" });
  }

  /** Deletes a session, which can be restored for some days. Rejects where another tab has it open. */
  async remove(id: string): Promise<void> {
    const release = await this.#ask(id, "try");
    if (!release) throw new Error(page.sessions.leaveFirst);
    try {
      await this.#quietly((storage) => storage.remove(id));
    } finally {
      release();
    }
    this.#tabs.send({ kind: "listed" });
  }

  /** Takes the deletion of a session back. */
  async restore(id: string): Promise<void> {
    await this.#quietly((storage) => storage.restore(id));
    this.#tabs.send({ kind: "listed" });
  }

  /** Erases a deleted session for good. */
  async erase(id: string): Promise<void> {
    await this.#quietly((storage) => storage.erase(id));
    this.#tabs.send({ kind: "listed" });
  }

  /** What storage has of a session that cannot be opened. */
  async remains(id: string): Promise<{ source: Source | undefined; log: SessionEvent[] }> {
    const parts = await this.#quietly(async (storage) => Promise.all([storage.source(id), storage.events(id)]));
    const [source, log = []] = parts ?? [];
    return { source, log };
  }

  #ask(id: string, asking: Asking): Promise<(() => void) | undefined> {
    return hold(id, asking, () => this.#lose(id));
  }

  /** Lets another tab have the session. */
  async #yield(): Promise<void> {
    const id = this.#held;
    await this.#host.wanted();
    if (id === this.#held) this.#lose(id);
  }

  #lose(id: string | undefined): void {
    if (id !== this.#held) return;
    this.#holds(undefined, undefined);
    this.#host.lost();
  }

  #holds(id: string | undefined, release: (() => void) | undefined): void {
    this.#autosave?.stop();
    this.#autosave = undefined;
    this.#release?.();
    this.#release = release;
    this.#held = id;
  }

  /** The storage, if this browser has one. */
  #kept(): Promise<Storage | undefined> {
    return this.#storage.catch(() => undefined);
  }

  async #quietly<T>(work: (storage: Storage) => Promise<T>): Promise<T | undefined> {
    try {
      const storage = await this.#kept();
      return storage && (await work(storage));
    } catch (error) {
      this.#host.trouble(error);
      return undefined;
    }
  }
}
