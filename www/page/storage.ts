import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { DeviceChoice, SampleChoice, SessionEvent } from "querent";
import type { ReadingOptions } from "../ui/index.js";

/** How the person had a file read. */
export interface SourceOptions extends ReadingOptions {
  /** Only so many rows, drawn at random. */
  sample?: SampleChoice;
  /** All of it, though it was not expected to fit. */
  anySize?: boolean;
  /** What is whole of a damaged project. */
  salvage?: boolean;
}

/** The file that a session was opened from, a table or a project, as it came, and how the person had it read. */
export interface Source {
  name: string;
  blob: Blob;
  /** What is absent is found out from the bytes, which gives the same each time. */
  options?: SourceOptions;
}

/** A saved session, as the list of recent sessions shows it. */
export interface Saved {
  id: string;
  name: string;
  rows: number;
  target: string;
  answered: number;
  createdAt: number;
  updatedAt: number;
  /** When it was deleted, for as long as it can be restored. */
  deletedAt?: number;
}

interface Schema extends DBSchema {
  sessions: { key: string; value: Saved };
  sources: { key: string; value: Source };
  events: { key: [id: string, index: number]; value: SessionEvent };
  settings: { key: string; value: string };
  /** What pretrained encoders made of the texts of each session. */
  vectors: { key: string; value: Uint8Array[] };
  /** What came of comparing strategies in each session, the last time. */
  comparisons: { key: string; value: object };
}

const DEVICES: readonly DeviceChoice[] = ["cpu", "webgpu", "auto"];

/** Every event of one session, whatever its index. */
const eventsOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY]);

/** Days for which a deleted session can be restored, if its space is not needed before. */
export const RESTORABLE_DAYS = 7;

const RESTORABLE_MS = RESTORABLE_DAYS * 86_400_000;

/**
 * Sessions in IndexedDB: the bytes of each table once, and its log event by event. Nothing is ever rewritten but the line
 * of the list. Every method rejects when the browser has no room or no storage; the caller says so and goes on.
 */
export class Storage {
  readonly #name: string;
  readonly #onLost: () => void;
  #opening: Promise<IDBPDatabase<Schema>> | undefined;

  private constructor(name: string, onLost: () => void) {
    this.#name = name;
    this.#onLost = onLost;
  }

  /** @param onLost hears that the database was deleted or closed from outside; what follows goes to a new one */
  static async open(onLost: () => void = () => undefined, name = "querent"): Promise<Storage> {
    const storage = new Storage(name, onLost);
    await storage.#db();
    return storage;
  }

  #db(): Promise<IDBPDatabase<Schema>> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async #open(): Promise<IDBPDatabase<Schema>> {
    const lose = (): void => {
      this.#opening = undefined;
      this.#onLost();
    };
    try {
      return await openDB<Schema>(this.#name, 3, {
        upgrade(database, before) {
          if (before < 1) {
            database.createObjectStore("sessions", { keyPath: "id" });
            database.createObjectStore("sources");
            database.createObjectStore("events");
            database.createObjectStore("settings");
          }
          if (before < 2) database.createObjectStore("vectors");
          database.createObjectStore("comparisons");
        },
        // Another tab deletes the database: it would wait for this one for ever.
        blocking(_current, _blocked, event) {
          (event.target as IDBDatabase).close();
          lose();
        },
        terminated: lose,
      });
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }

  /** Saves a session with the events it has so far, whole. */
  async add(saved: Saved, source: Source, events: readonly SessionEvent[]): Promise<void> {
    const tx = (await this.#db()).transaction(["sessions", "sources", "events", "settings"], "readwrite");
    const log = tx.objectStore("events");
    await Promise.all([
      tx.objectStore("sessions").put(saved),
      tx.objectStore("sources").put(source, saved.id),
      tx.objectStore("settings").put(saved.id, "current"),
      log.delete(eventsOf(saved.id)),
      ...events.map((event, index) => log.put(event, [saved.id, index])),
      tx.done,
    ]);
  }

  /**
   * Appends events, the first of which is number `from` of the log. False, and nothing is written, where the session is no
   * longer there as it was left.
   */
  async append(saved: Saved, from: number, events: readonly SessionEvent[]): Promise<boolean> {
    const tx = (await this.#db()).transaction(["sessions", "sources", "events"], "readwrite");
    const log = tx.objectStore("events");
    const parts = await Promise.all([
      tx.objectStore("sessions").getKey(saved.id),
      tx.objectStore("sources").getKey(saved.id),
      log.getKey([saved.id, from - 1]),
    ]);
    const isThere = parts.every((key) => key !== undefined);
    const writes = isThere
      ? [tx.objectStore("sessions").put(saved), ...events.map((event, i) => log.put(event, [saved.id, from + i]))]
      : [];
    await Promise.all([...writes, tx.done]);
    return isThere;
  }

  /** The saved sessions, latest first, deleted ones that can be restored among them. */
  async list(): Promise<Saved[]> {
    const all = await (await this.#db()).getAll("sessions");
    return all.sort((a, b) => b.updatedAt - a.updatedAt);
  }

  async session(id: string): Promise<Saved | undefined> {
    return (await this.#db()).get("sessions", id);
  }

  async source(id: string): Promise<Source | undefined> {
    return (await this.#db()).get("sources", id);
  }

  /** What pretrained encoders made of the texts of a session; nothing where none read them. */
  async vectors(id: string): Promise<Uint8Array[] | undefined> {
    return (await this.#db()).get("vectors", id);
  }

  async setVectors(id: string, vectors: Uint8Array[]): Promise<void> {
    await (await this.#db()).put("vectors", vectors, id);
  }

  /** What came of comparing strategies; nothing before that was done. */
  async comparison(id: string): Promise<object | undefined> {
    return (await this.#db()).get("comparisons", id);
  }

  async setComparison(id: string, comparison: object): Promise<void> {
    await (await this.#db()).put("comparisons", comparison, id);
  }

  async events(id: string): Promise<SessionEvent[]> {
    return (await this.#db()).getAll("events", eventsOf(id));
  }

  /** Deletes a session, so that it can still be restored. */
  async remove(id: string): Promise<void> {
    await this.#mark(id, Date.now());
    if ((await this.current()) === id) await this.setCurrent(undefined);
  }

  /** Takes the deletion of a session back. */
  restore(id: string): Promise<void> {
    return this.#mark(id, undefined);
  }

  async #mark(id: string, deletedAt: number | undefined): Promise<void> {
    const tx = (await this.#db()).transaction("sessions", "readwrite");
    const line = await tx.store.get(id);
    if (line) {
      const { deletedAt: _, ...rest } = line;
      await tx.store.put(deletedAt === undefined ? rest : { ...rest, deletedAt });
    }
    await tx.done;
  }

  /** Erases a session for good. */
  async erase(id: string): Promise<void> {
    const tx = (await this.#db()).transaction(["sessions", "sources", "events", "vectors", "comparisons"], "readwrite");
    await Promise.all([
      tx.objectStore("comparisons").delete(id),
      tx.objectStore("vectors").delete(id),
      tx.objectStore("sessions").delete(id),
      tx.objectStore("sources").delete(id),
      tx.objectStore("events").delete(eventsOf(id)),
      tx.done,
    ]);
  }

  /** Erases deleted sessions: those that were deleted too long ago, or all where `all` says so. Resolves to how many. */
  async makeRoom(all: boolean): Promise<number> {
    const oldest = Date.now() - (all ? 0 : RESTORABLE_MS);
    const over = (await this.list()).filter(({ deletedAt }) => deletedAt !== undefined && deletedAt <= oldest);
    for (const { id } of over) await this.erase(id);
    return over.length;
  }

  /** The session that a reload returns to. */
  async current(): Promise<string | undefined> {
    return (await this.#db()).get("settings", "current");
  }

  async setCurrent(id: string | undefined): Promise<void> {
    const db = await this.#db();
    if (id === undefined) await db.delete("settings", "current");
    else await db.put("settings", id, "current");
  }

  /** What networks are trained on. */
  async device(): Promise<DeviceChoice | undefined> {
    const device = await (await this.#db()).get("settings", "device");
    return DEVICES.find((known) => known === device);
  }

  async setDevice(device: DeviceChoice): Promise<void> {
    await (await this.#db()).put("settings", device, "device");
  }
}
