import { signal } from "@preact/signals-core";
import type { ActiveLearner } from "querent";
import { hidden } from "./hidden.js";
import type { Loop } from "./loop.js";

/** As long as a question stays on the card before it is answered, in milliseconds. */
const READING_MS = 260;

/** Plays the person in a practice session: answers from the hidden labels, one fit per answer, until it is stopped. */
export class Player {
  readonly #learner: ActiveLearner;
  readonly #loop: Loop;
  readonly #playing = signal(false);

  constructor(learner: ActiveLearner, loop: Loop) {
    this.#learner = learner;
    this.#loop = loop;
  }

  get playing(): boolean {
    return this.#playing.value;
  }

  /** Plays from the question that is on its way until `stop`, the last row, or an error, which is thrown. */
  async start(): Promise<void> {
    if (this.#playing.value) return;
    this.#playing.value = true;
    try {
      await this.#loop.settled();
      while (this.#playing.value) {
        const { task } = this.#loop.state;
        if (!task) break;
        const label = await hidden(this.#learner, task.row);
        await new Promise((resolve) => setTimeout(resolve, READING_MS));
        if (!this.#playing.value) break;
        // A row whose label the table gave all along can be asked about again, and has nothing hidden to answer with.
        if (label === undefined) await this.#loop.skip(task.row);
        else await this.#loop.answer(task.row, label);
        await this.#loop.learned();
      }
    } finally {
      this.#playing.value = false;
    }
  }

  stop(): void {
    this.#playing.value = false;
  }
}
