/** Has the browser ask before the page is left, while something would be lost and at no other time. */
export class LeaveGuard {
  #isAtStake: (() => boolean) | undefined;

  /** @param isAtStake is asked at the moment of leaving; absent where nothing is open, so that the browser may keep the page */
  set(isAtStake: (() => boolean) | undefined): void {
    if ((isAtStake === undefined) !== (this.#isAtStake === undefined)) {
      if (isAtStake) addEventListener("beforeunload", this.#ask);
      else removeEventListener("beforeunload", this.#ask);
    }
    this.#isAtStake = isAtStake;
  }

  readonly #ask = (event: BeforeUnloadEvent): void => {
    if (this.#isAtStake?.()) event.preventDefault();
  };
}
