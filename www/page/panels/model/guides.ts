import { describeClass } from "querent/oracle";
import { reactive } from "../../store.js";
import type { PanelHost } from "../panel.js";
import type { Asking } from "./asking.js";

/** What of the workspace around it is needed. */
export type GuidesHost = {
  readonly notes: Pick<PanelHost["notes"], "of" | "note">;
};

/** Guidelines of classes that the model drafts from the person's answers: proposals, until the person keeps one. */
export class Guides {
  /** By class, as the person edited them. */
  drafts: ReadonlyMap<string, string> = new Map();
  readonly #asking: Asking;
  readonly #host: GuidesHost;

  constructor(asking: Asking, host: GuidesHost) {
    this.#asking = asking;
    this.#host = host;
    reactive(this);
  }

  /** Has a guideline of each of these classes drafted. */
  async draft(names: readonly string[]): Promise<void> {
    await this.#asking.use("guides", async ({ oracle, prompts, signal, onProgress }) => {
      for (const [done, name] of names.entries()) {
        signal.throwIfAborted();
        this.edit(name, await describeClass(oracle, prompts, name, { signal }));
        onProgress({ done: done + 1, total: names.length });
      }
    });
  }

  edit(name: string, text: string): void {
    this.drafts = new Map(this.drafts).set(name, text);
  }

  /** Makes the draft the guideline of its class. */
  async keep(name: string): Promise<void> {
    const guide = this.drafts.get(name)?.trim() ?? "";
    await this.#host.notes.note(name, { guide });
    this.discard(name);
  }

  discard(name: string): void {
    const drafts = new Map(this.drafts);
    drafts.delete(name);
    this.drafts = drafts;
  }
}
