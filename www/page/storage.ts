import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { DeviceChoice, SampleChoice, SessionEvent } from "querent";
import type { ReadingOptions } from "../ui/index.js";

/** How the person had a file read. */
export interface SourceOptions extends ReadingOptions {
  /** Only so many rows, drawn at random. */
  sample?: SampleChoice;
  /** All of it, though it was not expected to fit. */
  anySize?: boolean;
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
}

interface Schema extends DBSchema {
  sessions: { key: string; value: Saved };
  sources: { key: string; value: Source };
  events: { key: [id: string, index: number]; value: SessionEvent };
  settings: { key: string; value: string };
}

const DEVICES: readonly DeviceChoice[] = ["cpu", "webgpu", "auto"];

/** Every event of one session, whatever its index. */
const eventsOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY]);

/**
 * Sessions in IndexedDB: the bytes of each table once, and its log event by event. Nothing is ever rewritten but the line
 * of the list. Every method rejects when the browser has no room or no storage; the caller says so and goes on.
 */
export class Storage {
  readonly #db: IDBPDatabase<Schema>;

  private constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  static async open(name = "querent"): Promise<Storage> {
    const db = await openDB<Schema>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore("sessions", { keyPath: "id" });
        fresh.createObjectStore("sources");
        fresh.createObjectStore("events");
        fresh.createObjectStore("settings");
      },
    });
    return new Storage(db);
  }

  /** Saves a new session with the events it has so far. */
  async add(saved: Saved, source: Source, events: readonly SessionEvent[]): Promise<void> {
    const tx = this.#db.transaction(["sessions", "sources", "events", "settings"], "readwrite");
    const log = tx.objectStore("events");
    await Promise.all([
      tx.objectStore("sessions").put(saved),
      tx.objectStore("sources").put(source, saved.id),
      tx.objectStore("settings").put(saved.id, "current"),
      ...events.map((event, index) => log.put(event, [saved.id, index])),
      tx.done,
    ]);
  }

  /** Appends events, the first of which is number `from` of the log. */
  async append(saved: Saved, from: number, events: readonly SessionEvent[]): Promise<void> {
    const tx = this.#db.transaction(["sessions", "events"], "readwrite");
    const log = tx.objectStore("events");
    await Promise.all([
      tx.objectStore("sessions").put(saved),
      ...events.map((event, i) => log.put(event, [saved.id, from + i])),
      tx.done,
    ]);
  }

  /** The saved sessions, latest first. */
  async list(): Promise<Saved[]> {
    const all = await this.#db.getAll("sessions");
    return all.sort((a, b) => b.updatedAt - a.updatedAt);
  }

  async session(id: string): Promise<Saved | undefined> {
    return this.#db.get("sessions", id);
  }

  async source(id: string): Promise<Source | undefined> {
    return this.#db.get("sources", id);
  }

  async events(id: string): Promise<SessionEvent[]> {
    return this.#db.getAll("events", eventsOf(id));
  }

  async remove(id: string): Promise<void> {
    const tx = this.#db.transaction(["sessions", "sources", "events"], "readwrite");
    await Promise.all([
      tx.objectStore("sessions").delete(id),
      tx.objectStore("sources").delete(id),
      tx.objectStore("events").delete(eventsOf(id)),
      tx.done,
    ]);
  }

  /** The session that a reload returns to. */
  async current(): Promise<string | undefined> {
    return this.#db.get("settings", "current");
  }

  async setCurrent(id: string | undefined): Promise<void> {
    if (id === undefined) await this.#db.delete("settings", "current");
    else await this.#db.put("settings", id, "current");
  }

  /** What networks are trained on. */
  async device(): Promise<DeviceChoice | undefined> {
    const device = await this.#db.get("settings", "device");
    return DEVICES.find((known) => known === device);
  }

  async setDevice(device: DeviceChoice): Promise<void> {
    await this.#db.put("settings", device, "device");
  }

  close(): void {
    this.#db.close();
  }
}
