import type { DeviceChoice } from "querent";
import { Keeper } from "./keeper.js";
import { hold } from "./lock.js";
import type { Opened, Returned } from "./opening.js";
import { type Saved, Storage } from "./storage.js";

/**
 * The sessions that this browser keeps, of which this tab holds one at a time. That a browser keeps nothing is told when a
 * session begins, for before there is nothing to lose; everything goes on without.
 */
export class Shelf {
  readonly #onTrouble: (error: unknown) => undefined;
  readonly #storage: Promise<Storage>;
  #release: (() => void) | undefined;

  constructor(onTrouble: (error: unknown) => void) {
    this.#onTrouble = (error) => void onTrouble(error);
    this.#storage = Storage.open();
    this.#storage.catch(() => undefined);
  }

  /** The session that was open when the page was last left. */
  async lastOpen(): Promise<string | undefined> {
    return this.#quietly((storage) => storage.current());
  }

  /** The saved sessions, latest first. */
  async list(): Promise<Saved[]> {
    return (await this.#quietly((storage) => storage.list())) ?? [];
  }

  /** What the person chose to train on at the last visit. */
  async device(): Promise<DeviceChoice> {
    return (await this.#quietly((storage) => storage.device())) ?? "cpu";
  }

  /** Keeps what to train on for the next visit. */
  async keepDevice(device: DeviceChoice): Promise<void> {
    await this.#quietly((storage) => storage.setDevice(device));
  }

  /** Takes a session for this tab. Throws where another tab has it, or where it cannot be brought back. */
  async take(id: string, open: (storage: Storage) => Promise<Returned | undefined>): Promise<Returned | undefined> {
    const storage = await this.#kept();
    if (!storage) return undefined;
    const release = await hold(id);
    if (!release) throw new Error("This session is open in another tab: go on there, or close that tab and try again.");
    try {
      const returned = await open(storage);
      if (!returned) release();
      else {
        await storage.setCurrent(id);
        this.#holds(release);
      }
      return returned;
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Who saves the session from now on; undefined where nothing can be saved. */
  async keeper(opened: Opened, returned?: Returned): Promise<Keeper | undefined> {
    const storage = await this.#storage.catch(this.#onTrouble);
    if (!storage) return undefined;
    const keeper = new Keeper(opened, storage, this.#onTrouble, returned);
    if (!returned) this.#holds(await hold(keeper.id));
    return keeper;
  }

  /** Puts the session of this tab away: a reload will not bring it back, the list will. */
  async putAway(): Promise<void> {
    this.#holds(undefined);
    await this.#quietly((storage) => storage.setCurrent(undefined));
  }

  /** Deletes a session for good. */
  async remove(id: string): Promise<void> {
    await this.#quietly((storage) => storage.remove(id));
  }

  #holds(release: (() => void) | undefined): void {
    this.#release?.();
    this.#release = release;
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
      this.#onTrouble(error);
      return undefined;
    }
  }
}
