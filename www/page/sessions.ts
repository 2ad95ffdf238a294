import { writtenType } from "../client/formats.js";
import { isAbort, sentence } from "./failures.js";
import { derivedName, download } from "./files.js";
import { forgetKeys } from "./key-store.js";
import type { Returned } from "./opening.js";
import { type Listing, NOTHING_LISTED, type SessionStore } from "./session-store.js";
import type { Saved } from "./storage.js";
import { reactive } from "./store.js";

/** The list of saved sessions: which there are, which was deleted last, and why one cannot be opened. */
export class Sessions {
  listing: Listing = NOTHING_LISTED;
  /** The session that the person is asked about before it is deleted. */
  doomed: Saved | undefined;
  /** The session that was deleted last, for as long as the list offers to restore it. */
  undoable: Saved | undefined;
  /** Why a session could not be opened, by its key. */
  failures: ReadonlyMap<string, string> = new Map();
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
    reactive(this);
  }

  async refresh(): Promise<void> {
    this.listing = await this.#store.list();
  }

  /** Asks whether to delete a session. */
  ask(saved: Saved): void {
    this.doomed = saved;
  }

  /** Takes the person's decision on the session that was asked about. */
  async decide(choice: string): Promise<void> {
    const { doomed } = this;
    this.doomed = undefined;
    if (doomed && choice === "delete") await this.remove(doomed.id);
  }

  /** Deletes a session, and offers to restore it. Rejects where another tab has it open. */
  async remove(id: string): Promise<void> {
    try {
      await this.#store.remove(id);
    } finally {
      await this.refresh();
    }
    this.undoable = this.listing.deleted.find((saved) => saved.id === id);
  }

  async restore(id: string): Promise<void> {
    if (this.undoable?.id === id) this.undoable = undefined;
    await this.#store.restore(id);
    await this.refresh();
  }

  async erase(id: string): Promise<void> {
    if (this.undoable?.id === id) this.undoable = undefined;
    await this.#store.erase(id);
    forgetKeys(id);
    await this.refresh();
  }

  /**
   * Opens a session by what takes it. Where that fails, the list says why, and what can be done.
   *
   * @param isListed the list shows; otherwise a failure is thrown
   */
  async bringBack(
    id: string,
    take: () => Promise<Returned | undefined>,
    isListed: boolean,
  ): Promise<Returned | undefined> {
    try {
      const returned = await take();
      this.#list(id, undefined);
      this.undoable = undefined;
      return returned;
    } catch (error) {
      if (isAbort(error) || !isListed) throw error;
      this.#list(id, sentence(error));
      return undefined;
    }
  }

  /** Lists why a session cannot be opened, or that it can. */
  #list(id: string, why: string | undefined): void {
    const failures = new Map(this.failures);
    if (why === undefined) failures.delete(id);
    else failures.set(id, why);
    this.failures = failures;
  }

  /** Offers the person what storage has of a session: its log as JSON Lines, and its file as it came. */
  async download({ id, name }: Saved): Promise<void> {
    const { source, log } = await this.#store.remains(id);
    const lines = log.map((event) => `${JSON.stringify(event)}\n`);
    download(new Blob(lines, { type: writtenType("jsonl") }), derivedName(name, "-log.jsonl"));
    if (source) download(source.blob, source.name);
  }
}
