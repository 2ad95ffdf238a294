/** Milliseconds between two savings of what an encoder makes. */
const SAVE_MS = 2000;

/** No more than one part in so many of the time goes into saving. */
const PARTS = 20;

/** Saves what an encoder makes while it is made, so that a tab that is closed on the way has not worked for nothing. */
export class VectorSaving {
  readonly #save: () => Promise<void>;
  #pending: Promise<void> | undefined;
  #next = performance.now() + SAVE_MS;

  constructor(save: () => Promise<void>) {
    this.#save = save;
  }

  /** More was made: it is saved now, if the last time was long enough ago. */
  made(): void {
    const started = performance.now();
    if (this.#pending || started < this.#next) return;
    // What cannot be saved now is saved later, or at the end.
    this.#pending = this.#save()
      .catch(() => undefined)
      .then(() => {
        const now = performance.now();
        this.#next = now + Math.max(SAVE_MS, PARTS * (now - started));
        this.#pending = undefined;
      });
  }

  /** All is made: saves the rest. */
  async finish(): Promise<void> {
    await this.#pending;
    await this.#save();
  }
}
