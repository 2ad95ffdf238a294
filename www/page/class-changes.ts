import type { ActiveLearner, Command } from "querent";
import type { ClassChange, Removal } from "../ui/index.js";
import { page } from "../words/page.js";
import type { Fail } from "./failures.js";
import type { Loop } from "./loop.js";
import { reactive } from "./store.js";

/** What a change of the classes needs, and whom it tells. */
export interface ClassChangesHost {
  readonly loop: Loop;
  say(sentence: string): void;
  readonly fail: Fail;
  /** What was found out of other classes holds no longer. */
  decided(): Promise<void>;
  /** A class gets another name, or is taken in by one that is new. */
  renamed(from: string, to: string): void;
}

/** Changes the classes of the open session; each change is an act that can be undone. */
export class ClassChanges {
  /** The removal that was asked about, and what would come of it. */
  removal: Removal | undefined;
  busy = false;
  readonly #learner: ActiveLearner;
  readonly #host: ClassChangesHost;

  constructor(learner: ActiveLearner, host: ClassChangesHost) {
    this.#learner = learner;
    this.#host = host;
    reactive(this);
  }

  /** Does what was asked for, and draws the question on the card again, whose answers are others now. */
  async change(change: ClassChange): Promise<void> {
    this.removal = undefined;
    this.busy = true;
    if (change.change === "rename") this.#host.renamed(change.from, change.to);
    if (change.change === "merge" && change.from[0] !== undefined) this.#host.renamed(change.from[0], change.into);
    if (await this.#host.loop.command(commandOf(change), () => true)) {
      await this.#host.decided();
      this.#host.say(sentence(change));
    }
    this.busy = false;
  }

  /** Adds classes beside the question on the card, which stays; false where that failed, which is shown. */
  async add(names: readonly string[]): Promise<boolean> {
    const added = await this.#host.loop.act(
      async () => {
        for (const name of names) await this.#learner.addClass(name);
      },
      () => false,
    );
    if (added) await this.#host.decided();
    return added;
  }

  /** Removes a class at once where nothing would be set aside, and asks otherwise. */
  async remove(name: string): Promise<void> {
    try {
      const impact = await this.#learner.impactOfRemoving(name);
      if (impact.setAside + impact.given === 0) await this.change({ change: "remove", name });
      else this.removal = { name, impact };
    } catch (error) {
      this.#host.fail(error);
    }
  }
}

function commandOf(change: ClassChange): Command {
  switch (change.change) {
    case "add":
      return { command: "addClass", name: change.name };
    case "rename":
      return { command: "renameClass", from: change.from, to: change.to };
    case "merge":
      return { command: "mergeClasses", from: change.from, into: change.into };
    case "remove":
      return { command: "removeClass", name: change.name };
    case "order":
      return { command: "orderClasses", names: change.names };
  }
}

function sentence(change: ClassChange): string {
  const words = page.classes;
  switch (change.change) {
    case "add":
      return words.added(change.name);
    case "rename":
      return words.renamed(change.from, change.to);
    case "merge":
      return words.merged(
        change.from.filter((name) => name !== change.into),
        change.into,
      );
    case "remove":
      return words.removed(change.name);
    case "order":
      return words.ordered;
  }
}
