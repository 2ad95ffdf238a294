/** The core comes in two parts: the first question, and answers before there is a model, need the first alone. */
import type { Route } from "playwright-core";
import { expect, test } from "vitest";
import { served } from "./served.js";
import { PENGUINS_PARTLY, SPECIES } from "./tables.js";

const here = served();
const REST = /querent_rest[^/]*\.wasm/;

/** A visit during which the rest of the core does not come until it is let go. */
async function visitWithoutRest() {
  const held: Route[] = [];
  const sitting = await here.visit("?seed=1", {}, async (page) => {
    await page.context().route(REST, (route) => void held.push(route));
  });
  /** A call that cannot do without the rest would stand still and ask for it a second time. */
  const isAskedForOnce = () => expect(sitting.requests.filter((url) => REST.test(url))).toHaveLength(1);
  return { sitting, held, isAskedForOnce };
}

test("a table is read, asked about and answered before the rest of the core is there, and learned from once it is", async () => {
  const { sitting, held, isAskedForOnce } = await visitWithoutRest();
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  await sitting.answer(SPECIES);
  await sitting.answer(SPECIES);
  expect(await sitting.number("answered-count")).toBe(2);
  isAskedForOnce();
  await held[0]?.continue();
  await sitting.learned();
  await sitting.answer(SPECIES);
  expect(await sitting.number("answered-count")).toBe(3);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("texts without a label are read and asked about before it is there", async () => {
  const { sitting, isAskedForOnce } = await visitWithoutRest();
  const lines = Array.from(
    { length: 60 },
    (_, n) => `${n % 2 ? "the parcel came late" : "thank you for all"} in week ${n}`,
  );
  await sitting.open("messages.txt", `${lines.join("\n")}\n`);
  await sitting.get("start").click();
  await sitting.row();
  isAskedForOnce();
  await sitting.close();
});
