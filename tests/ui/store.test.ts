/** The state of the page: who reads a field hears once that it is another. */
import { expect, it, vi } from "vitest";
import { reactive, watch } from "../../www/page/store.js";

class Counter {
  readonly name = "counter";
  count = 0;
  step: number | undefined;
  #secret = 0;

  constructor() {
    reactive(this);
  }

  get double(): number {
    return 2 * this.count;
  }

  add(): void {
    this.#secret += 1;
    this.count += this.step ?? 1;
  }

  get secret(): number {
    return this.#secret;
  }
}

it("a field reads and writes as before", () => {
  const counter = new Counter();
  counter.add();
  counter.step = 5;
  counter.add();
  expect([counter.name, counter.count, counter.double, counter.secret]).toEqual(["counter", 6, 12, 2]);
  expect(Object.keys(counter)).toEqual(["name", "count", "step"]);
});

it("what was read is heard of once, be it read by way of others", () => {
  const counter = new Counter();
  const changed = vi.fn();
  watch(() => expect(counter.double).toBe(0), changed);
  counter.step = 3;
  expect(changed).not.toHaveBeenCalled();
  counter.add();
  counter.add();
  expect(changed).toHaveBeenCalledOnce();
});

it("a field that gets the value it has is no change", () => {
  const counter = new Counter();
  const changed = vi.fn();
  watch(() => void counter.count, changed);
  counter.count = 0;
  expect(changed).not.toHaveBeenCalled();
});

it("nothing is heard any more once the watching is ended", () => {
  const counter = new Counter();
  const changed = vi.fn();
  watch(() => void counter.count, changed)();
  counter.add();
  expect(changed).not.toHaveBeenCalled();
});

it("a change that the work itself makes is heard of", () => {
  const counter = new Counter();
  const changed = vi.fn();
  watch(() => {
    if (counter.count === 0) counter.add();
  }, changed);
  expect(changed).toHaveBeenCalledOnce();
});
