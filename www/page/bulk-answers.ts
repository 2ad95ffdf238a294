import type { ActiveLearner, Command } from "querent";
import { page } from "../words/page.js";
import type { Loop } from "./loop.js";
import { Bundles } from "./past/bundles.js";

/** Answers to several rows at once: of one class by one act, and of several by one for each, which are undone together. */
export class BulkAnswers {
  readonly #learner: ActiveLearner;
  readonly #loop: Loop;
  readonly #say: (sentence: string) => void;
  readonly #bundles = new Bundles();

  constructor(learner: ActiveLearner, loop: Loop, say: (sentence: string) => void) {
    this.#learner = learner;
    this.#loop = loop;
    this.#say = say;
  }

  /** Labels rows with one class; says what came of it, and nothing where it failed, which is shown. */
  async rows(rows: readonly number[], label: string): Promise<string | undefined> {
    const answered = await this.#teach(rows, label, new Set(rows));
    if (answered === undefined) return undefined;
    const done = page.browse.labelled(answered, label, rows.length - answered);
    this.#say(done);
    return done;
  }

  /** Labels rows with several classes, those of one after those of another; where some fail, the others are labelled all the same. */
  async batch(labels: ReadonlyMap<string, readonly number[]>): Promise<string | undefined> {
    await this.#loop.settled();
    const { length: from } = await this.#learner.log();
    const all = new Set([...labels.values()].flat());
    let labelled = 0;
    let isAny = false;
    for (const [label, rows] of labels) {
      const answered = await this.#teach(rows, label, all);
      labelled += answered ?? 0;
      isAny ||= answered !== undefined;
    }
    this.#bundles.add(await this.#learner.log(), from);
    if (!isAny) return undefined;
    const done = page.batch.labelled(labelled, all.size - labelled);
    this.#say(done);
    return done;
  }

  /** How many acts an undo undoes. */
  async toUndo(): Promise<number> {
    if (this.#bundles.areNone) return 1;
    await this.#loop.settled();
    return Math.max(1, this.#bundles.toUndo(await this.#learner.log()));
  }

  /** How many acts a redo does again. */
  async toRedo(): Promise<number> {
    if (this.#bundles.areNone) return 1;
    await this.#loop.settled();
    return Math.max(1, this.#bundles.toRedo(await this.#learner.log()));
  }

  /** How many rows were answered; the question on the card is drawn again where it is about one of `all`. */
  async #teach(rows: readonly number[], label: string, all: ReadonlySet<number>): Promise<number | undefined> {
    const command: Command = { command: "teachRows", rows: [...rows], label };
    const reply = await this.#loop.command(command, (shown) => shown !== undefined && all.has(shown));
    return reply && (reply.answered ?? 0);
  }
}
