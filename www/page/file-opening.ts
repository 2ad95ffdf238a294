import type { ReadingOptions } from "../ui/index.js";
import { type Example, exampleFile } from "./examples.js";
import { derivedName, download } from "./files.js";
import type { Lifecycle } from "./lifecycle.js";
import { seedOf, sourceOf } from "./opening.js";
import type { PageState } from "./page-state.js";
import type { Source } from "./storage.js";

/** The ways of a file onto the page: chosen, dropped, launched with, read once more, or saved from damage. */
export class FileOpening {
  readonly #state: PageState;
  readonly #lifecycle: Lifecycle;
  readonly #askUnsaved: () => void;
  /** A file that waits for a decision on the open session, which is not saved. */
  #next: File | undefined;

  /** @param askUnsaved asks the person what is to become of the open session; `openNext` takes the answer */
  constructor(state: PageState, lifecycle: Lifecycle, askUnsaved: () => void) {
    this.#state = state;
    this.#lifecycle = lifecycle;
    this.#askUnsaved = askUnsaved;
  }

  /** Opens a file, but asks first where the open session would be lost. */
  async open(file: File): Promise<void> {
    const { workspace } = this.#state.now;
    if (workspace?.isAtStake && workspace.saving?.state === "unsaved") {
      this.#next = file;
      this.#askUnsaved();
      return;
    }
    await this.#openFile(file);
  }

  /** Opens the file that waited; `choice` is "save", "open" or nothing. */
  async openNext(choice: string): Promise<void> {
    const { workspace } = this.#state.now;
    const file = this.#next;
    this.#next = undefined;
    if (!workspace || !file || choice === "") return;
    if (choice === "save") {
      const { name } = workspace.loop.state.status;
      await this.#state.attempt(async () => download(await workspace.project(), derivedName(name, ".querent")));
    }
    await this.#openFile(file);
  }

  /** Opens the table that would not fit, as the person says. */
  async openAs(choice: string): Promise<void> {
    const source = this.#lifecycle.fileImport.decide(choice);
    if (source) await this.#lifecycle.reads(() => this.#openSource(source));
  }

  async openExample(example: Example): Promise<void> {
    await this.#state.attempt(async () => this.open(await exampleFile(example)));
  }

  /** Opens what is whole of the damaged project that was refused, and says what was lost. */
  async salvage(): Promise<void> {
    const { fileImport } = this.#lifecycle;
    const source = fileImport.damaged;
    if (!source) return;
    await this.#lifecycle.reads(async () => {
      const opened = await fileImport.read(source, undefined);
      if (opened) await this.#lifecycle.receive(opened);
      this.#state.set({ said: opened?.reading?.note ?? "" });
    });
  }

  /** Reads a file once more, in another way: the draft's, which stays as it was read where that fails, or the one that was refused. */
  async reread(source: Source | undefined, options: ReadingOptions): Promise<void> {
    if (!source) return;
    await this.#lifecycle.reads(async () => {
      const opened = await this.#lifecycle.fileImport.reread(source, options, seedOf(location.search));
      if (opened) await this.#lifecycle.receive(opened);
    });
  }

  async #openFile(file: File): Promise<void> {
    await this.#lifecycle.reads(async () => this.#openSource(await sourceOf(file)));
  }

  async #openSource(source: Source): Promise<void> {
    const opened = await this.#lifecycle.fileImport.read(source, seedOf(location.search));
    if (opened) await this.#lifecycle.receive(opened);
  }
}
