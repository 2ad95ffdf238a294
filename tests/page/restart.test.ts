/** What the page does when its worker ends. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import { PENGUINS_PARTLY, SPECIES } from "./tables.js";

const here = served();

interface Workshop {
  workers: Worker[];
  endsAt: string;
}

test("a worker that ends is replaced, and no answer is lost or counts twice", async () => {
  const sitting = await here.visit("?seed=1", {}, (page) => page.addInitScript(watchWorkers));
  const started = () => sitting.page.evaluate(() => (window as unknown as Workshop).workers.length);
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  await sitting.answer(SPECIES);
  await sitting.learned();
  await sitting.page.evaluate(() => (window as unknown as Workshop).workers.at(-1)?.terminate());
  await sitting.get("alert").getByText("started again").waitFor();
  expect(await started()).toBe(2);
  await sitting.answer(SPECIES);
  expect(await sitting.number("answered-count")).toBe(2);

  await sitting.page.evaluate(() => {
    (window as unknown as Workshop).endsAt = "run";
  });
  await sitting.answer(SPECIES);
  expect(await started()).toBe(3);
  expect(await sitting.number("answered-count")).toBe(3);
  expect(await sitting.get("history-entry").count()).toBe(3);
  await sitting.reload();
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(3);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

/** Runs in the page: keeps every worker at hand, and ends one as soon as a call of a method was sent to it. */
function watchWorkers(): void {
  const shop: Workshop = { workers: [], endsAt: "" };
  const There = Worker;
  Object.assign(window, shop);
  window.Worker = class extends There {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      (window as unknown as Workshop).workers.push(this);
    }

    override postMessage(message: { method?: string }): void {
      super.postMessage(message);
      const now = window as unknown as Workshop;
      if (message.method !== now.endsAt) return;
      now.endsAt = "";
      this.terminate();
    }
  };
}
