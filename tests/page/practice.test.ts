/** Practice sessions: the labels are hidden, and a person or the page answers. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import { PENGUINS } from "./tables.js";

const here = served();

test("the page plays from the first question on, and pauses", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.get("mode-watch").check();
  await sitting.start("species");
  for (let questions = 0; questions < 2; questions++) await sitting.asked(await sitting.row());
  expect(await sitting.get("play").getAttribute("aria-pressed")).toBe("true");
  await sitting.get("play").click();
  const row = await sitting.row();
  const answered = await sitting.number("answered-count");
  expect(answered).toBeGreaterThan(0);
  await sitting.learned();
  expect([await sitting.row(), await sitting.number("answered-count")]).toEqual([row, answered]);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
