import { QuerentError } from "querent";
import { describeClass } from "querent/oracle";
import { reactive } from "../../store.js";
import type { PanelHost } from "../panel.js";
import type { Asking } from "./asking.js";

/** What of the workspace around it is needed. */
export type GuidesHost = {
  readonly notes: Pick<PanelHost["notes"], "of" | "note">;
};

/** Failures that say nothing of the next class. */
const OF_ONE_CLASS: readonly string[] = ["no_rows_of_class", "no_answer"];

/** Guidelines of classes that the model drafts from the person's answers: proposals, until the person keeps one. */
export class Guides {
  /** By class, as the person edited them. */
  drafts: ReadonlyMap<string, string> = new Map();
  /** Classes of which the person edited the draft: no other one takes its place. */
  readonly #edited = new Set<string>();
  readonly #asking: Asking;
  readonly #host: GuidesHost;

  constructor(asking: Asking, host: GuidesHost) {
    this.#asking = asking;
    this.#host = host;
    reactive(this);
  }

  /** Has a guideline of each of these classes drafted, of several those that have rows to draft it from. */
  async draft(names: readonly string[]): Promise<void> {
    await this.#asking.use("guides", async ({ oracle, prompts, signal, onProgress }) => {
      const teaching = new Set(prompts.labels.teaching.values());
      const able = names.filter((name) => teaching.has(name));
      const wanted = (able.length > 0 ? able : names).filter((name) => !this.isEdited(name));
      let missing: unknown;
      for (const [done, name] of wanted.entries()) {
        signal.throwIfAborted();
        try {
          const text = await describeClass(oracle, prompts, name, { signal });
          if (!this.isEdited(name)) this.#set(name, text);
        } catch (error) {
          if (!(error instanceof QuerentError && OF_ONE_CLASS.includes(error.code))) throw error;
          missing ??= error;
        }
        onProgress({ done: done + 1, total: wanted.length });
      }
      if (missing !== undefined) throw missing;
    });
  }

  edit(name: string, text: string): void {
    this.#edited.add(name);
    this.#set(name, text);
  }

  isEdited(name: string): boolean {
    return this.#edited.has(name);
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
    this.#edited.delete(name);
    this.drafts = drafts;
  }

  #set(name: string, text: string): void {
    this.drafts = new Map(this.drafts).set(name, text);
  }
}
