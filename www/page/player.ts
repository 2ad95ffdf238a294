import type { ActiveLearner } from "querent";
import { hidden } from "./hidden.js";
import type { Loop } from "./loop.js";

/** As long as a question stays on the card before it is answered, in milliseconds. */
const READING_MS = 260;

/** Plays the person in a practice session: answers from the hidden labels, one fit per answer, until it is stopped. */
export class Player {
  readonly #learner: ActiveLearner;
  readonly #loop: Loop;
  readonly #onChange: (playing: boolean) => void;
  #playing = false;

  constructor(learner: ActiveLearner, loop: Loop, onChange: (playing: boolean) => void) {
    this.#learner = learner;
    this.#loop = loop;
    this.#onChange = onChange;
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** Plays from the question that is on its way until `stop`, the last row, or an error, which is thrown. */
  async start(): Promise<void> {
    if (this.#playing) return;
    this.#set(true);
    try {
      await this.#loop.settled();
      while (this.#playing) {
        const { task } = this.#loop.state;
        if (!task) break;
        const label = await hidden(this.#learner, task.row);
        await new Promise((resolve) => setTimeout(resolve, READING_MS));
        if (!this.#playing) break;
        // A row whose label the table gave all along can be asked about again, and has nothing hidden to answer with.
        if (label === undefined) await this.#loop.skip(task.row);
        else await this.#loop.answer(task.row, label);
        await this.#loop.learned();
      }
    } finally {
      this.#set(false);
    }
  }

  stop(): void {
    if (this.#playing) this.#set(false);
  }

  #set(playing: boolean): void {
    this.#playing = playing;
    this.#onChange(playing);
  }
}
