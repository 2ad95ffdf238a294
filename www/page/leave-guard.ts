/** Has the browser ask before the page is left, while something would be lost and at no other time. */
export class LeaveGuard {
  #isOn = false;

  set(isOn: boolean): void {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    if (isOn) addEventListener("beforeunload", ask);
    else removeEventListener("beforeunload", ask);
  }
}

const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
