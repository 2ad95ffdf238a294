/** The seconds that something takes, without those in which it rests. */
export class Stopwatch {
  #before = 0;
  #since: number | undefined = performance.now();

  get seconds(): number {
    const running = this.#since === undefined ? 0 : performance.now() - this.#since;
    return (this.#before + running) / 1000;
  }

  rest(): void {
    this.#before = this.seconds * 1000;
    this.#since = undefined;
  }

  goOn(): void {
    this.#since ??= performance.now();
  }
}
